import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL, requireBuild } from '../support/built.js';

const OFFICE = `zone: Europe/Berlin
years: { from: 2025, to: 2027 }
week:
  monday: ["08:00-18:00"]
  tuesday: ["08:00-18:00"]
  wednesday: ["08:00-18:00"]
  thursday: ["08:00-18:00"]
  friday: ["08:00-18:00"]
holidays:
  - from: { country: DE, state: HE }
  - { date: "2026-12-24", open: ["08:00-12:00"] }
`;

interface Ended {
  readonly code: number | null;
  readonly lines: string[];
  readonly told: string;
}

describe('incidentctl business-time', () => {
  const directory = mkdtempSync(join(tmpdir(), 'business-time-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  beforeAll(requireBuild);

  const run = (calendar: string, input: string): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const file = join(directory, 'calendar.yaml');
      writeFileSync(file, calendar);
      const child = spawn(process.execPath, [CTL, 'business-time', '--calendar', file]);
      const [out, told]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
      child.on('error', reject);
      // A calendar that cannot be read ends the command before it reads the questions.
      child.stdin.on('error', () => undefined);
      child.on('close', (code) => {
        const text = Buffer.concat(out).toString();
        resolve({ code, lines: text.split('\n').slice(0, -1), told: Buffer.concat(told).toString() });
      });
      child.stdin.end(input);
    });

  const start = '2026-03-27T15:00:00Z';
  const questions: [object, unknown][] = [
    [{ op: 'add', start, seconds: 7200 }, '2026-03-27T17:00:00Z'],
    [{ op: 'add', start: '2026-03-27T16:00:00+01:00', seconds: 7201 }, '2026-03-30T06:00:01Z'],
    [
      { op: 'add', start, seconds: 3600, pauses: [['2026-03-27T15:30:00Z', '2026-03-30T07:00:00Z']] },
      '2026-03-30T07:30:00Z',
    ],
    [{ op: 'subtract', start, seconds: 3600 }, '2026-03-27T14:00:00Z'],
    [{ op: 'between', start, end: '2026-03-30T07:00:00Z' }, 10_800],
    [{ op: 'between', start, end: '2026-03-30T07:00:00Z', pauses: [[start, '2026-03-30T06:30:00Z']] }, 1800],
    [{ op: 'between', start: '2026-03-30T07:00:00Z', end: start }, 0],
    [{ op: 'isOpen', start }, true],
    [{ op: 'isOpen', start: '2026-06-04T10:00:00Z' }, false],
    [{ op: 'nextOpening', start }, '2026-03-30T06:00:00Z'],
    [{ op: 'nextClosing', start }, '2026-03-27T17:00:00Z'],
    [{ op: 'previousOpening', start }, '2026-03-27T07:00:00Z'],
    [{ op: 'addWorkingDays', start: '2026-04-02T10:00:00Z', days: 1 }, '2026-04-07T10:00:00Z'],
    [{ op: 'addWorkingDays', start: '2026-04-02T10:00:00Z', days: 1, untilClosing: true }, '2026-04-07T16:00:00Z'],
    [{ op: 'subtractWorkingDays', start: '2026-04-07T10:00:00Z', days: 1 }, '2026-04-02T10:00:00Z'],
    [
      { op: 'openIntervals', start: '2026-12-23T16:00:00Z', end: '2026-12-27T00:00:00Z' },
      [
        ['2026-12-23T16:00:00Z', '2026-12-23T17:00:00Z'],
        ['2026-12-24T07:00:00Z', '2026-12-24T11:00:00Z'],
      ],
    ],
  ];

  it('answers every operation, one line a line', async () => {
    const { code, lines } = await run(OFFICE, questions.map(([question]) => `${JSON.stringify(question)}\n`).join(''));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(questions.map(([, result]) => ({ result })));
    expect(code).toBe(0);
  });

  it('answers a bad line with an error on that line, and goes on', async () => {
    const bad = [
      ['{', /line 1: is no JSON/],
      ['', /line 2: is no JSON/],
      ['[]', /line 3: has to be a JSON object/],
      ['{"op":"divide"}', /line 4: op "divide" is not known; known are add/],
      ['{"op":"add","start":"2026-03-27T15:00:00Z"}', /line 5: seconds .*is missing/],
      ['{"op":"add","start":"2026-03-27T15:00:00Z","seconds":-1}', /line 6: seconds .*at least 0 and is -1/],
      ['{"op":"isOpen","start":"2026-02-30T15:00:00Z"}', /line 7: start: .*does not exist/],
      ['{"op":"isOpen","start":"2026-03-27 15:00"}', /line 8: start: .*write it like 2026-03-27T15:00:00Z/],
      ['{"op":"subtract","start":"2026-03-27T15:00:00Z","seconds":1,"pauses":[]}', /line 9: pauses does not belong/],
      ['{"op":"add","start":"2026-03-27T15:00:00Z","seconds":1,"pauses":[["x"]]}', /line 10: pauses\[0\] has to be/],
      [
        '{"op":"add","start":"2026-03-27T15:00:00Z","seconds":9007199254740991}',
        /line 11: .*none within 1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z/,
      ],
      [`{"op":"${'x'.repeat(3_000_000)}"}`, /line 12: is longer/],
    ] as const;
    const input = `${bad.map(([line]) => line).join('\r\n')}\n{"op":"isOpen","start":"${start}","id":"last"}`;
    const { code, lines, told } = await run(OFFICE, input);
    expect(lines).toHaveLength(13);
    for (const [i, [, error]] of bad.entries()) {
      expect((JSON.parse(lines[i] ?? '{}') as { error: string }).error).toMatch(error);
    }
    expect(JSON.parse(lines[12] ?? '')).toEqual({ id: 'last', result: true });
    expect([code, told]).toEqual([1, expect.stringContaining('12 of 13 lines')]);
  });

  it('says where an answer rests on years whose holidays are not in the calendar', async () => {
    const { lines } = await run(OFFICE, '{"op":"isOpen","start":"2031-03-27T15:00:00Z"}\n');
    expect(lines).toEqual(['{"result":true,"known":false}']);
  });

  it('answers a hundred thousand lines in bulk', async () => {
    const question = `{"op":"add","start":"${start}","seconds":7200}\n`;
    const { lines } = await run(OFFICE, question.repeat(100_000));
    expect(lines).toHaveLength(100_000);
    expect(new Set(lines)).toEqual(new Set(['{"result":"2026-03-27T17:00:00Z"}']));
  });

  it.each([
    [
      'overlap',
      OFFICE.replace('"08:00-18:00"]', '"08:00-18:00", "17:00-19:00"]'),
      /:4:\d+: .*week\.monday\.1.*overlaps/,
    ],
    ['unknown zone', OFFICE.replace('Europe/Berlin', 'Europe/Berlim'), /:1:\d+: .*zone.*Europe\/Berlin"/],
    ['unknown state', OFFICE.replace('HE', 'HX'), /:10:\d+: .*HX.*known are BB/],
    ['date that is none', OFFICE.replace('2026-12-24', '2026-12-34'), /:11:\d+: .*2026-12-34.*ends on 2026-12-31/],
    ['a tab', OFFICE.replace('  monday', '\tmonday'), /:4:\d+: .*[Tt]ab.*spaces/],
  ])('tells what is wrong with a calendar file: %s', async (_what, calendar, message) => {
    const { code, told } = await run(calendar, '');
    expect(told).toMatch(message);
    expect(code).toBe(2);
  });
});
