import type { Steps } from '@app/kernel';
import { compile } from '../rota/compiled.js';
import type { Rota, Shift } from '../rota/rota.js';
import type { LintFinding } from './lint-words.js';

const HOUR = 3_600;
const DAY = 86_400;
const REST_HOURS = 11;
const MOST_IN_A_ROW = 14;

type Held = Shift & { readonly staffId: string };

/** Too little rest between two shifts of a person, and too many days in a row. */
export function* restFindings(rota: Rota, all: readonly Shift[]): Steps<readonly LintFinding[]> {
  const version = rota.versions.at(-1);
  if (version === undefined) return [];
  const { restHours = REST_HOURS, mostInARow = MOST_IN_A_ROW } = version.content;
  const { zone } = compile(version);
  const days = (from: number, until: number): number => (zone.local(until) - zone.local(from)) / DAY;
  const overrides = all.filter(({ because }) => because === 'override');
  const found: LintFinding[] = [];
  for (const [staffId, own] of byPerson(all)) {
    yield;
    let row = { from: own[0]!.from, until: own[0]!.until };
    const endRow = (): void => {
      const inARow = days(row.from, row.until);
      if (inARow <= mostInARow) return;
      const message = `${staffId} is on duty for ${Math.ceil(inARow)} days in a row, without a day between; at most ${mostInARow} are asked for`;
      found.push({ code: 'too-many-in-a-row', staffId, ...row, message });
    };
    for (const [index, next] of own.entries()) {
      const before = own[index - 1];
      if (before === undefined) continue;
      const pause = next.from - before.until;
      if (isShort(before, next, pause, restHours) && !isRelieved(overrides, before, next)) {
        const message = `${staffId} has ${hours(pause)} of rest between two shifts; at least ${restHours} h are asked for`;
        found.push({ code: 'short-rest', level: next.level, staffId, from: next.from, message });
      }
      if (pause < DAY) row = { ...row, until: next.until };
      else {
        endRow();
        row = { from: next.from, until: next.until };
      }
    }
    endRow();
  }
  return found;
}

/** A shift of more than a day holds its rest in itself: two of them may follow each other. */
const isShort = (before: Held, next: Held, pause: number, restHours: number): boolean =>
  pause === 0
    ? restHours > 0 && before.until - before.from <= DAY && next.until - next.from <= DAY
    : pause < restHours * HOUR;

/** Between two pieces of one turn somebody else covered. */
const isRelieved = (overrides: readonly Shift[], before: Held, next: Held): boolean =>
  before.turn?.rotation === next.turn?.rotation &&
  before.turn?.start === next.turn?.start &&
  overrides.some(({ level, from, until }) => level === next.level && from < next.from && until > before.until);

function byPerson(all: readonly Shift[]): ReadonlyMap<string, Held[]> {
  const persons = new Map<string, Held[]>();
  for (const shift of all)
    if (shift.staffId !== undefined) {
      const own = persons.get(shift.staffId);
      if (own === undefined) persons.set(shift.staffId, [shift]);
      else own.push(shift);
    }
  return persons;
}

const hours = (seconds: number): string => `${Math.round((seconds / HOUR) * 10) / 10} h`;
