import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ImportOptions, planOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import { lineOf } from '../../apps/incidentctl/src/import/lines.js';
import { planImport } from '../../apps/incidentctl/src/import/servicenow/plan.js';

/** The real log is not ours and stays outside: it takes minutes, so it is asked for by name. */
const FILE = process.env['SERVICENOW_LOG'] ?? '';
const there = existsSync(FILE);
if (!there) process.stderr.write('the real log in other formats is not tested: name it in SERVICENOW_LOG\n');

const TIME = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})\b/g;
const two = (part: string): string => part.padStart(2, '0');
const monthFirst = (_: string, day: string, month: string, year: string, hour: string, minute: string): string =>
  `${month}/${day}/${year} ${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
const iso = (_: string, day: string, month: string, year: string, hour: string, minute: string): string =>
  `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00`;

/** How the log is written otherwise, and what has to be said of it. The log holds neither quotes nor semicolons. */
const WRITTEN: Readonly<Record<string, { bytes: (text: string) => Buffer; options: ImportOptions }>> = {
  'semicolons in Windows-1252': {
    bytes: (text) => Buffer.from(text.replaceAll(',', ';').replaceAll('\n', '\r\n'), 'latin1'),
    options: { encoding: 'windows-1252' },
  },
  'UTF-16 with tabs': { bytes: (text) => Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le'), options: {} },
  'times month first': {
    bytes: (text) => Buffer.from(text.replace(TIME, monthFirst)),
    options: { dateFormat: 'auto' },
  },
  'times by ISO 8601': { bytes: (text) => Buffer.from(text.replace(TIME, iso)), options: { dateFormat: 'iso' } },
};

const directory = mkdtempSync(join(tmpdir(), 'variants-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What is sent of each incident: ids, cells and commands of its rows. The same lines make the same history, and add nothing the second time. */
async function sent(file: string, options: ImportOptions): Promise<object> {
  const plan = await planImport(planOptions(file, options, SERVICENOW));
  const all = createHash('sha256');
  for (const rows of plan.incidents) all.update(JSON.stringify(rows.map((row) => lineOf(row, plan))));
  return { incidents: plan.incidents.length, rows: plan.rows, refused: plan.refused.toJSON(), all: all.digest('hex') };
}

(there ? describe : describe.skip)('the real log in another format', () => {
  let text: string;
  let expected: object;
  beforeAll(async () => {
    text = gunzipSync(readFileSync(FILE)).toString('utf8').replaceAll('\r\n', '\n');
    expected = await sent(FILE, {});
  }, 600_000);

  it.each(Object.keys(WRITTEN))(
    '%s: makes the same history of every incident',
    async (name) => {
      const { bytes, options } = WRITTEN[name]!;
      const file = join(directory, 'log.csv');
      writeFileSync(file, bytes(text));
      expect(await sent(file, options)).toEqual(expected);
      expect(expected).toMatchObject({ incidents: 24_918, rows: 141_712, refused: {} });
    },
    600_000,
  );
});
