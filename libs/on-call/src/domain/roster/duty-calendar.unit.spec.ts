import { describe, expect, it } from '@jest/globals';
import { definition, instant, rota, rotation, turn, version } from '@testing/on-call/rotas';
import ICAL from 'ical.js';
import type { Rota } from '../rota/rota.js';
import { NOBODY_LEFT } from '../rota/shifts.js';
import { dutyCalendar } from './duty-calendar.js';
import { wholePieces } from './whole-pieces.js';

const WRITTEN = { sequence: 0, modified: instant('2026-02-01T12:00:00Z') };
const [FROM, UNTIL] = ['2026-03-02T07:00:00Z', '2026-03-16T07:00:00Z'];
const calendar = (
  of: Rota,
  { names = {}, stamp = WRITTEN, from = FROM, until = UNTIL }: Partial<Asked> = {},
): string => {
  const pieces = wholePieces(of, instant(from), instant(until), NOBODY_LEFT);
  return dutyCalendar('Administrators', [{ rota: of, pieces, stamp }], (id) => names[id]);
};
interface Asked {
  readonly names: Readonly<Record<string, string>>;
  readonly stamp: Parameters<typeof dutyCalendar>[1][number]['stamp'];
  readonly from: string;
  readonly until: string;
}
const read = (text: string) => {
  const component = new ICAL.Component(ICAL.parse(text) as never[]);
  return { component, events: component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
};

describe('the calendar of a duty, as another reader has it', () => {
  it('has UTC instants, and nobody is busy by it', () => {
    const { component, events } = read(calendar(rota(), { names: { cleo: 'Cleo Ähre; "the" one, \\ and\nonly' } }));
    expect(component.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H');
    expect(component.getFirstPropertyValue('name')).toBe('Administrators');
    expect(
      events.map(({ uid, startDate, endDate, summary }) => [
        uid,
        `${startDate.toString()}..${endDate.toString()}`,
        summary,
      ]),
    ).toEqual([
      [
        'admins/primary/week/2026-03-02T08:00@incident-ledger',
        '2026-03-02T07:00:00Z..2026-03-09T07:00:00Z',
        'Administrators, primary: Cleo Ähre; "the" one, \\ and\nonly',
      ],
      [
        'admins/backup/second/2026-03-02T08:00@incident-ledger',
        '2026-03-02T07:00:00Z..2026-03-09T07:00:00Z',
        'Administrators, backup: ada',
      ],
      [
        'admins/primary/week/2026-03-09T08:00@incident-ledger',
        '2026-03-09T07:00:00Z..2026-03-16T07:00:00Z',
        'Administrators, primary: ada',
      ],
      [
        'admins/backup/second/2026-03-09T08:00@incident-ledger',
        '2026-03-09T07:00:00Z..2026-03-16T07:00:00Z',
        'Administrators, backup: ben',
      ],
    ]);
    expect(events[0]!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(events[0]!.description).toContain('As of 2026-02-01T12:00:00Z.');
  });

  it('keeps the id of a turn that changes hands, under a higher number', () => {
    const before = rota([version(0, definition(), '2026-01-02T09:00:00Z')]);
    const after = rota(
      [...before.versions],
      [{ kind: 'give', turn: turn('2026-03-02T08:00'), toId: 'dan', revision: '7' }],
    );
    const [one] = read(calendar(before)).events;
    const stamp = { sequence: 7, modified: instant('2026-02-20T10:00:00Z') };
    const [other] = read(calendar(after, { stamp })).events;
    expect([other!.uid, other!.summary]).toEqual([one!.uid, 'Administrators, primary: dan']);
    expect([one!.sequence, other!.sequence]).toEqual([0, 7]);
    expect(other!.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2026-02-20T10:00:00Z');
    expect(other!.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-02-20T10:00:00Z');
  });

  it('has each piece of a divided turn under an id of its own, and gaps by their reason', () => {
    const of = rota(definition(), [
      {
        kind: 'override',
        level: 'primary',
        staffId: 'ada',
        from: instant('2026-03-03T07:00:00Z'),
        until: instant('2026-03-04T07:00:00Z'),
      },
    ]);
    const { events } = read(calendar(of));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.map(({ summary }) => summary)).toContain('Administrators, backup: nobody (ada is primary)');
  });

  it('has whole pieces, each the same whatever span shows it', () => {
    const of = rota(definition(), [
      {
        kind: 'override',
        level: 'primary',
        staffId: 'dan',
        from: instant('2026-03-04T07:00:00Z'),
        until: instant('2026-03-05T07:00:00Z'),
      },
    ]);
    const shown = (from: string) =>
      read(calendar(of, { from })).events.map(({ uid, startDate, endDate }) =>
        [uid.replace(/@.*/, ''), startDate.toString(), endDate.toString()].join(' '),
      );
    const [first, covered, rest] = [
      'admins/primary/week/2026-03-02T08:00 2026-03-02T07:00:00Z 2026-03-04T07:00:00Z',
      'admins/primary/c1/2026-03-04T07:00:00Z 2026-03-04T07:00:00Z 2026-03-05T07:00:00Z',
      'admins/primary/week/2026-03-02T08:00/2026-03-05T07:00:00Z 2026-03-05T07:00:00Z 2026-03-09T07:00:00Z',
    ];
    expect(shown('2026-03-02T07:00:00Z')).toEqual(expect.arrayContaining([first, covered, rest]));
    expect(shown('2026-03-04T12:00:00Z')).toEqual(expect.arrayContaining([covered, rest]));
    expect(shown('2026-03-06T00:00:00Z').filter((one) => one.includes('primary'))[0]).toBe(rest);
  });

  it('divides what lasts for years at years, and shows nothing before a duty begins', () => {
    const of = rota(definition({ primary: [rotation({ unit: 'months', length: 40, memberIds: ['ada', 'ben'] })] }));
    const primary = (from: string, until: string) =>
      read(calendar(of, { from, until }))
        .events.filter(({ uid }) => uid.includes('primary'))
        .map(({ startDate, endDate }) => `${startDate.toString()} ${endDate.toString()}`);
    expect(primary('2025-06-01T00:00:00Z', '2026-02-01T00:00:00Z')).toEqual([
      '2026-01-05T07:00:00Z 2027-01-01T00:00:00Z',
    ]);
    expect(primary('2028-06-01T00:00:00Z', '2029-06-01T00:00:00Z')).toEqual([
      '2028-01-01T00:00:00Z 2029-01-01T00:00:00Z',
      '2029-01-01T00:00:00Z 2029-05-05T06:00:00Z',
      '2029-05-05T06:00:00Z 2030-01-01T00:00:00Z',
    ]);
  });

  it('has lines of 75 octets at most, ended by CR and LF', () => {
    const text = calendar(rota(), { names: { cleo: 'ä'.repeat(200) } });
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(read(text).events[0]!.summary).toContain('ä'.repeat(200));
  });
});
