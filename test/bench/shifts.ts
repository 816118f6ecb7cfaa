import type { Rota, RotaDefinition } from '@app/on-call';
import { freezeRota, shifts } from '@app/on-call/pure';
import ICAL from 'ical.js';
import type { Effort } from './measuring.js';
import type { Row } from './row.js';

/** Who is on duty for a year, beside ical.js, which only says when turns of such a rule begin. */
const DAY = 86_400;
const FROM = Date.UTC(2026, 2, 2) / 1000;
const MEMBERS = ['ada', 'ben', 'cleo', 'dan'];
const SECONDS = { weeks: 7 * DAY, hours: 3600 };
const FREQUENCY = { weeks: 'WEEKLY', hours: 'HOURLY' };

interface Case {
  readonly unit: 'weeks' | 'hours';
  readonly days: number;
  /** Of them a half is replaced while its turn lasts. */
  readonly changes: number;
  readonly most: number;
}
const CASES: readonly Case[] = [
  { unit: 'weeks', days: 365, changes: 0, most: 5 },
  { unit: 'weeks', days: 365, changes: 500, most: 50 },
  { unit: 'hours', days: 416, changes: 0, most: 50 },
  { unit: 'hours', days: 416, changes: 500, most: 50 },
];

function rotaOf({ unit, changes }: Case): Rota {
  const level = (id: string, shift: number): RotaDefinition['levels']['primary'] => {
    const memberIds = [...MEMBERS.slice(shift), ...MEMBERS.slice(0, shift)];
    return { rotations: [{ id, unit, length: 1, firstHandOver: '2026-03-02T08:00', memberIds }] };
  };
  const levels = { primary: level('first', 0), backup: level('second', 1) };
  const content = freezeRota({ name: 'Administrators', zone: 'Europe/Berlin', levels });
  const step = SECONDS[unit];
  const turn = (i: number) => ({
    rotation: 'first',
    start: new Date((FROM + 8 * 3600 + (i % 50) * step) * 1000).toISOString().slice(0, 16),
  });
  const made = Array.from({ length: changes }, (_, i) => ({
    kind: 'swap' as const,
    id: `c${i}`,
    revision: String(i + 1),
    recordedAt: FROM + i * 60,
    ...(i % 2 === 0 ? {} : { endedAt: FROM + 8 * 3600 + (i % 50) * step + step / 2 }),
    turns: [turn(i), turn(i + 1)] as const,
  }));
  return { id: 'admins', versions: [{ version: '0', recordedAt: FROM - DAY, content }], changes: made };
}

/** Milliseconds of processor time, which other programs on the machine leave alone. */
function cpu(times: number, work: () => number): number {
  const before = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < times; i++) sum += work();
  const { user, system } = process.cpuUsage(before);
  if (sum <= 0) throw new Error('nothing was worked out');
  return (user + system) / 1000 / times;
}

const timeOf = (at: number) => ICAL.Time.fromJSDate(new Date(at * 1000), true);

function starts({ unit, days }: Case): number {
  const rule = ICAL.Recur.fromString(`FREQ=${FREQUENCY[unit]}`);
  const end = timeOf(FROM + days * DAY);
  let count = 0;
  for (const level of [0, 1]) {
    const iterator = rule.iterator(timeOf(FROM + level));
    for (let next = iterator.next(); next && next.compare(end) < 0; next = iterator.next()) count++;
  }
  return count;
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1]!;

export function dutyShifts({ rounds }: Effort): readonly Row[] {
  return CASES.map((one): Row => {
    const { unit, days, changes, most } = one;
    const rota = rotaOf(one);
    const times = unit === 'weeks' ? 20 : 2;
    // As it is read anew for each question: nothing is worked out already.
    const own = (): number => {
      const read = { ...rota, versions: rota.versions.map((version) => ({ ...version })) };
      return shifts(read, FROM, FROM + days * DAY).length;
    };
    cpu(times, own);
    const all = Array.from({ length: Math.max(1, rounds) }, () => ({
      theirs: cpu(times, () => starts(one)),
      ours: cpu(times, own),
    }));
    const ms = median(all.map(({ ours }) => ours));
    return {
      measure: `${days} days of shifts, ${unit}, ${changes} changes`,
      baseline: 'ical.js: the starts of the turns alone',
      ratio: Number(median(all.map(({ ours, theirs }) => theirs / ours)).toPrecision(3)),
      goal: `under ${most} ms, and no slower than the baseline without changes`,
      met: ms < most,
      detail: { 'CPU ms': Number(ms.toPrecision(3)) },
    };
  });
}
