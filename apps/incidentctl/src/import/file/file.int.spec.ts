import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { UnusableFile } from '../unusable-file.js';
import { logOf, planOf, told } from '@testing/incidentctl/plan-of';

const row = (customer = 'acme', more = ''): string =>
  `A1,0,01/03/2016 08:00,01/03/2016 08:00,?,?,New,${customer},web,?,?,?,?,?,?,?,?,?,?${more}`;
const customerOf = async (...file: Parameters<typeof planOf>): Promise<unknown> =>
  told(await planOf(...file))[0]?.['customerId'];
const faultOf = async (...file: Parameters<typeof planOf>): Promise<string> => {
  const fault: unknown = await planOf(...file).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(UnusableFile);
  return (fault as Error).message.replace(/^\S*log\.csv/, 'FILE');
};

const log = logOf(row('Müller'));
const MÜLLER = 'name:M.fc.ller';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const latin = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from(log)],
    ['utf-8', Buffer.from(`\uFEFF${log}`)],
    ['utf-8', gzipSync(log)],
    ['utf-16le', utf16(log)],
    ['utf-16le', utf16(`\uFEFF${log}`)],
    ['utf-16be', utf16(log).swap16()],
    ['utf-16be', utf16(`\uFEFF${log}`).swap16()],
    ['windows-1252', latin(log)],
  ] as const)('%s is found by the bytes', async (encoding, bytes) => {
    const plan = await planOf(bytes);
    expect([plan.file.encoding, told(plan)[0]?.['customerId']]).toEqual([encoding, MÜLLER]);
    expect(await customerOf(bytes, { encoding })).toBe(MÜLLER);
  });

  it('Windows-1252 has its own signs where Latin-1 has none', async () => {
    expect(await customerOf(latin(logOf(row('€ AG'))), { encoding: 'windows-1252' })).toBe('name:.20ac._AG');
  });

  it.each<[string, Buffer, Parameters<typeof planOf>[1], string]>([
    [
      'UTF-8 that was damaged',
      Buffer.concat([Buffer.from(log), latin(row('Söhne'))]),
      {},
      'FILE, line 3: the byte 0xF6 is not UTF-8',
    ],
    [
      'what is not the UTF-8 that was said',
      latin(log),
      { encoding: 'utf-8' },
      'FILE, line 2: the byte 0xFC is not UTF-8',
    ],
    [
      'a byte that Windows-1252 does not know',
      latin(logOf(row('ü\x81'))),
      {},
      'FILE, line 2: the byte 0x81 is not Windows-1252',
    ],
    ['half of a pair', utf16(logOf(row('\uD83D'))), {}, 'FILE, line 2: half of a pair is alone, so it is not utf-16le'],
    [
      'half of a character',
      utf16(log).subarray(0, -1),
      {},
      'FILE: has an odd number of bytes, so it is not utf-16le, or its end is missing',
    ],
    [
      'another mark than was said',
      Buffer.from(`\uFEFF${log}`),
      { encoding: 'utf-16le' },
      'FILE: begins with the mark of utf-8, so it is not utf-16le',
    ],
    ['a NUL', Buffer.from(logOf(row('a\0b'))), {}, 'FILE, line 2: holds a NUL character'],
    ['half of a gzip', gzipSync(log).subarray(0, -20), {}, 'FILE: cannot be unzipped'],
  ])('%s is refused, never replaced', async (_, bytes, options, fault) => {
    expect(await faultOf(bytes, options)).toContain(fault);
  });
});

describe('the shape of a file', () => {
  it.each([
    [';', ';'],
    ['\t', '\t'],
    ['|', '|'],
  ])('cells between %j are found by the header', async (delimiter) => {
    const text = logOf(row()).replaceAll(',', delimiter);
    expect((await planOf(text)).file.delimiter).toBe(delimiter);
    expect(await customerOf(text, { delimiter })).toBe('acme');
  });

  const ENDS = ['\n', '\r\n', '\r'];
  it.each(ENDS.flatMap((first) => ENDS.map((then) => [first, then] as const)))(
    'the header may end with %j and the rows with %j, quotes or none',
    async (first, then) => {
      for (const customer of ['acme', '"acme"']) {
        const text = logOf(row(customer)).replaceAll('\n', then).replace(then, first);
        expect(await customerOf(text)).toBe('acme');
      }
    },
  );

  it('the delimiter may stand before the header, as spreadsheets write it', async () => {
    const text = logOf(row(), row().replace('A1', '?')).replaceAll(',', ';');
    const plan = await planOf(`sep=;\r\n${text}`);
    expect([plan.file.delimiter, told(plan)[0]?.['customerId']]).toEqual([';', 'acme']);
    expect(plan.refused.toJSON()).toEqual({ 'no number': { count: 1, lines: [4] } });
    expect(await customerOf(`\uFEFFsep=,\n${logOf(row('"acme"'))}`)).toBe('acme');
  });

  it('a cell in quotes may hold the delimiter, quotes and line breaks, and the lines are still counted', async () => {
    const plan = await planOf(logOf(row('"Acme, ""the"" first\nof all"'), row().replace('A1', '?')));
    expect(told(plan)[0]?.['customerId']).toBe('name:Acme.2c._.22.the.22._first.a.of_all');
    expect(plan.refused.toJSON()).toEqual({ 'no number': { count: 1, lines: [4] } });
  });

  it('a header may name what is not read twice, as other products do', async () => {
    const twice = logOf(row('acme', ',one,two')).replace('rfc\n', 'rfc,Labels,Labels\n');
    expect((await planOf(twice)).file.header.names.slice(-2)).toEqual(['Labels', 'Labels (2)']);
  });

  it.each([
    ['nothing', '', 'FILE: is empty; a header line with column names is expected'],
    ['blank lines', '\n\n', 'FILE: is empty; a header line with column names is expected'],
    ['a header only', logOf(), 'FILE: has a header line and no rows under it'],
    ['a row that is too short', logOf(row(), 'A1,1'), 'FILE, line 3: has 2 cells where the header has 19'],
    ['a row that is too long', logOf(row('acme', ',more')), 'FILE, line 2: has 20 cells where the header has 19'],
    [
      'a column twice',
      logOf(row('acme', ',Closed')).replace('rfc\n', 'rfc,incident_state\n'),
      'FILE: the column "incident_state" (for state) is there twice, as number 7 and 20; leave one, or rename it',
    ],
    [
      'a quote that does not end',
      logOf(row(), row('"acme'), row()),
      'FILE, line 3: the quote that begins there is never',
    ],
    ['a quote within a cell', logOf(row(), row('19" rack')), 'FILE, line 3: a quote is within a cell; write the whole'],
    [
      'what stands behind a quote',
      logOf(row('"a\nb"'), row('"a"b')),
      'FILE, line 4: there is something after the closing',
    ],
  ])('%s is said in a sentence', async (_, text, fault) => {
    expect(await faultOf(text)).toContain(fault);
  });

  it('a number, a time and a state are enough; what else was looked for is named', async () => {
    const plan = await planOf(
      'number,sys_updated_at,incident_state\nA1,1/3/2016 08:00,New\nA1,1/3/2016 09:00,Active\nA1,1/3/2016 09:00,Resolved\nA1,1/3/2016 09:00,Resolved\n',
    );
    expect(told(plan).map(({ type }) => type)).toEqual(['ReportIncident', 'StartWork', 'ResolveIncident']);
    expect(plan.file.header.absent).toContain('sys_mod_count');
    expect(plan.refused.toJSON()).toEqual({ 'the same as an earlier row': { count: 1, lines: [5] } });
    expect(new Set(plan.incidents.flat().map(({ commandId }) => commandId)).size).toBe(3);
  });

  it('a column that was chosen must be there', async () => {
    const fault = await faultOf(logOf(row()), { column: { title: 'Summary' } });
    expect(fault).toContain('has no column "hold_reason" (for holdReason), "Summary" (for title)');
  });
});

describe('the header of a file', () => {
  it('may have blanks around its names', async () => {
    expect(await customerOf(logOf(row()).replace('number,', ' number ,').replace('location', 'location '))).toBe(
      'acme',
    );
  });
});
