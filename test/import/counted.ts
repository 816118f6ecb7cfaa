import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/*
 * An independent count over the audit log: shares nothing with the import but the file. The file has no quoted cells, so
 * a line is split at its commas.
 */

export interface CountedIncident {
  readonly number: string;
  readonly customer: string;
  /** `blocker` to `minor`. */
  readonly priority: string;
  /** UTC month of the report: `2016-03`. */
  readonly month: string;
  readonly service: string | undefined;
  readonly holds: number;
  readonly reopenings: number;
}

export type Cells = Record<string, string>;

export const countedIncidents = (file: string): ReadonlyMap<string, CountedIncident> =>
  new Map([...incidentsOf(file)].map(([number, rows]) => [number, counted(number, rows)]));

/** The rows of each incident in the order of their time. */
export function incidentsOf(file: string): ReadonlyMap<string, readonly Cells[]> {
  const [header, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  const byNumber = new Map<string, Cells[]>();
  for (const line of lines) {
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((name, index) => [name, cells[index]!]));
    byNumber.set(row['number']!, [...(byNumber.get(row['number']!) ?? []), row]);
  }
  return new Map([...byNumber].map(([number, rows]) => [number, [...rows].sort(inTime)]));
}

const inTime = (a: Cells, b: Cells): number =>
  utc(a['sys_updated_at']!) - utc(b['sys_updated_at']!) || Number(a['sys_mod_count']) - Number(b['sys_mod_count']);

function counted(number: string, rows: readonly Cells[]): CountedIncident {
  const first = rows[0]!;
  const last = rows.at(-1)!;
  const reported = Math.min(utc(first['opened_at']!), utc(first['sys_updated_at']!));
  const states = ['New', ...rows.map((row) => row['incident_state']!).filter((state) => state !== '-100')];
  const turns = states.slice(1).map((state, index) => [states[index]!, state] as const);
  const ended = (state: string): boolean => state === 'Resolved' || state === 'Closed';
  return {
    number,
    customer: last['location'] === '?' ? 'unknown' : last['location']!,
    priority: ['blocker', 'critical', 'major', 'minor'][Number(last['priority']) - 1]!,
    month: new Date(reported).toISOString().slice(0, 7),
    service: last['category'] === '?' ? undefined : last['category'],
    holds: turns.filter(([from, to]) => to.startsWith('Awaiting') && from !== to).length,
    reopenings: turns.filter(([from, to]) => ended(from) && !ended(to)).length,
  };
}

const known = new Map<string, number>();

/** Epoch milliseconds of `d/m/Y H:M` in Berlin, by the rule of the EU: summer time from and to the last Sundays, 01:00 UTC. */
export function utc(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  const [day, month, year, hour, minute] = text.split(/[/ :]/).map(Number) as [number, number, number, number, number];
  const winter = Date.UTC(year, month - 1, day, hour - 1, minute);
  const lastSunday = (of: number): number => {
    const end = new Date(Date.UTC(year, of, 31, 1));
    return end.getTime() - end.getUTCDay() * 86_400_000;
  };
  const summer = winter - 3_600_000;
  // A time in the gap of spring is taken as winter time still, which is what moves it forward by the gap.
  const value = summer >= lastSunday(2) && summer < lastSunday(9) ? summer : winter;
  known.set(text, value);
  return value;
}
