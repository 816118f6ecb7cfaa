import { describe, expect, it } from '@jest/globals';
import { definition, instant, rota, turn, version } from '@testing/on-call/rotas';
import ICAL from 'ical.js';
import type { Rota } from '../rota/rota.js';
import { shifts } from '../rota/shifts.js';
import { dutyCalendar } from './duty-calendar.js';

const WRITTEN = instant('2026-02-01T12:00:00Z');
const calendar = (of: Rota, names: Readonly<Record<string, string>> = {}) =>
  dutyCalendar(
    'Administrators',
    [{ rota: of, shifts: shifts(of, instant('2026-03-02T07:00:00Z'), instant('2026-03-16T07:00:00Z')) }],
    (id) => names[id],
    WRITTEN,
  );
const read = (text: string) => {
  const component = new ICAL.Component(ICAL.parse(text) as never[]);
  return { component, events: component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
};

describe('the calendar of a duty, as another reader has it', () => {
  it('has UTC instants, and nobody is busy by it', () => {
    const { component, events } = read(calendar(rota(), { cleo: 'Cleo Ähre; "the" one, \\ and\nonly' }));
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
    const last = { revision: '7', recordedAt: instant('2026-02-20T10:00:00Z') };
    const after: Rota = {
      ...rota([...before.versions], [{ kind: 'give', turn: turn('2026-03-02T08:00'), toId: 'dan', revision: '7' }]),
      last,
    };
    const [one, other] = [before, after].map((of) => read(calendar(of)).events[0]!);
    expect([other!.uid, other!.summary]).toEqual([one!.uid, 'Administrators, primary: dan']);
    expect([one!.sequence, other!.sequence]).toEqual([0, 7]);
    expect(other!.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2026-02-20T10:00:00Z');
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

  it('has lines of 75 octets at most, ended by CR and LF', () => {
    const text = calendar(rota(), { cleo: 'ä'.repeat(200) });
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(read(text).events[0]!.summary).toContain('ä'.repeat(200));
  });
});
