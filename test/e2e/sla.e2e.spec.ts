import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL, requireBuild } from '../support/built.js';

const TERMS = `targets:
  blocker: { reaction: 15 min around the clock, resolution: 4 h around the clock }
  critical: { reaction: 1 h in the calendar, resolution: 8 h in the calendar }
  major: { reaction: 4 h in the calendar, resolution: 2 working days }
  minor: {}
initialPriority: major
kinds: [incident]
reactionEndsWith: [acknowledged]
pausingHoldReasons: [awaiting-customer]
warnAtPercent: [80]
calendar:
  zone: Europe/Berlin
  years: { from: 2026, to: 2027 }
  week:
    monday: ['08:00-18:00']
    tuesday: ['08:00-18:00']
    wednesday: ['08:00-18:00']
    thursday: ['08:00-18:00']
    friday: ['08:00-18:00']
`;

interface Ended {
  readonly code: number | null;
  readonly lines: string[];
  readonly told: string;
}

describe('incidentctl sla', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sla-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  beforeAll(requireBuild);

  const run = (terms: string, input: string, ...options: string[]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const file = join(directory, 'terms.yaml');
      writeFileSync(file, terms);
      const child = spawn(process.execPath, [CTL, 'sla', '--terms', file, ...options]);
      const [out, told]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
      child.on('error', reject);
      // Terms that cannot be read end the command before it reads the lines.
      child.stdin.on('error', () => undefined);
      child.on('close', (code) => {
        const lines = Buffer.concat(out).toString().split('\n').slice(0, -1);
        resolve({ code, lines, told: Buffer.concat(told).toString() });
      });
      child.stdin.end(input);
    });

  const events = [
    { type: 'IncidentReported', occurredAt: '2026-03-27T15:00:00Z', data: { kind: 'incident' } },
    { type: 'IncidentClassified', occurredAt: '2026-03-27T15:05:00Z', data: { priority: 'critical' } },
    { type: 'IncidentAcknowledged', occurredAt: '2026-03-27T15:30:00Z' },
  ];
  const line = `${JSON.stringify({ id: 'one', asOf: '2026-03-30T07:00:00Z', events })}\n`;

  it('answers an incident a line with its clocks, over the night on which the clocks change', async () => {
    const { code, lines } = await run(TERMS, line, '--explain', 'de');
    expect(lines.map((text) => JSON.parse(text) as unknown)).toMatchObject([
      {
        id: 'one',
        reaction: [{ state: 'met', priority: 'critical', dueAt: '2026-03-27T16:00:00Z' }],
        resolution: [
          { state: 'running', dueAt: '2026-03-30T12:00:00Z', elapsedSeconds: { business: 10_800, wall: 230_400 } },
        ],
        explanation: expect.arrayContaining([
          expect.objectContaining({ text: expect.stringContaining('Eingehalten') }),
        ]),
      },
    ]);
    expect(code).toBe(0);
  });

  it('answers a bad line with place and mend, and goes on', async () => {
    const turned = JSON.stringify({ asOf: '2026-03-30T07:00:00Z', events: [events[0], events[2], events[1]] });
    const { code, lines, told } = await run(TERMS, `{\n${turned}\n${line}`);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('line 1: is no JSON');
    expect(lines[1]).toContain('line 2: events[2] is out of order: it is after events[1]');
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ id: 'one' });
    expect([code, told]).toEqual([1, expect.stringContaining('2 of 3 lines')]);
  });

  it('answers ten thousand incidents in bulk', async () => {
    const { lines } = await run(TERMS, line.repeat(10_000));
    expect([lines.length, new Set(lines).size]).toEqual([10_000, 1]);
  });

  it.each([
    ['a warning of 140 %', TERMS.replace('[80]', '[140]'), /warnAtPercent/],
    ['a target without its calendar', TERMS.slice(0, TERMS.indexOf('calendar:\n')), /targets\.critical\.reaction/],
    ['a tab', TERMS.replace('  major', '\tmajor'), /:4:/],
  ])('tells what is wrong with the terms: %s', async (_what, terms, message) => {
    const { code, told } = await run(terms, line);
    expect(told).toMatch(message);
    expect(code).toBe(2);
  });
});
