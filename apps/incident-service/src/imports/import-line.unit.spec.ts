import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { readImportLine } from './import-line.js';

const COMMAND_ID = '3b1f8c52-5f0e-5a54-9c38-0c9f7a1d2e10';
const line = (title: string): string =>
  `{"commandId":"${COMMAND_ID}","commands":[{"type":"ReportIncident","kind":"incident","customerId":"acme","title":"${title}"}]}`;

describe('a line of an import', () => {
  it('is read as it was sent, behind a byte order mark too', () => {
    const read = readImportLine(Buffer.from(`\ufeff${line('a \ufffd')}`));
    expect(read.commands).toEqual([expect.objectContaining({ title: 'a \ufffd' })]);
  });

  it('of thousands of fields that there are not is told a hundred', () => {
    const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`field${place}`, 1]));
    expect(() => readImportLine(Buffer.from(JSON.stringify(fields)))).toThrow(/: field0, field1, .*, field99$/);
  });

  it.each([
    ['deep', Buffer.from('['.repeat(4_000)), 'nested deeper than 200 levels'],
    ['no UTF-8', Buffer.from(line('\xff'), 'latin1'), 'is not UTF-8'],
    ['doubled', Buffer.from(`{"command\\u0049d":"x",${line('x').slice(1)}`), 'names the field "commandId" twice'],
    [
      'a report of something that is reported',
      Buffer.from(`{"incident":"7K3MQ9XDK",${line('x').slice(1)}`),
      'invalid: incident',
    ],
    ['a report by another', Buffer.from(`{"reportedBy":"${COMMAND_ID}",${line('x').slice(1)}`), 'invalid: reportedBy'],
    [
      'about two incidents',
      Buffer.from(
        `{"commandId":"${COMMAND_ID}","incident":"7K3MQ9XDK","reportedBy":"${COMMAND_ID}","commands":[{"type":"AddNote","by":"ada","text":"x"}]}`,
      ),
      'invalid: reportedBy',
    ],
    [
      'about no incident',
      Buffer.from(`{"commandId":"${COMMAND_ID}","commands":[{"type":"AddNote","by":"ada","text":"x"}]}`),
      'invalid: incident',
    ],
    ['a list', Buffer.from('[]'), 'is not a JSON object'],
  ])('that is %s is refused', (_what, bytes, message) => {
    expect(() => readImportLine(bytes)).toThrow(message);
  });
});
