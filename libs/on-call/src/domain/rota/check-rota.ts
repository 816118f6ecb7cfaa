import { readDate } from '@app/business-time';
import type { Finding } from '@app/definitions/pure';
import type { ObjectOf } from '@app/kernel';
import { MOST_A_DAY, perDay } from './per-day.js';
import type { CHANGE_FIELDS } from './rota-fields.js';
import type { RotaDefinition } from './rota.js';
import { type ChangeKind, DUTY_LEVELS } from './words.js';

/** What the schema of a rota cannot say. */
export function checkRota(definition: RotaDefinition): readonly Finding[] {
  const { levels, effectiveOn } = definition;
  const found: Finding[] = [];
  const busy = perDay(definition);
  if (busy > MOST_A_DAY) {
    const message = `both levels have about ${Math.ceil(busy)} turns and windows a day together: ${MOST_A_DAY} at most`;
    found.push({ place: ['levels'], message });
  }
  const seen = new Set<string>();
  for (const level of DUTY_LEVELS)
    for (const [index, { id, unit, windows, advance }] of levels[level].rotations.entries()) {
      const place = ['levels', level, 'rotations', index];
      if (seen.has(id))
        found.push({
          place: [...place, 'id'],
          message: `"${id}" is here twice: turns are named by it, so take another`,
        });
      seen.add(id);
      if (advance === 'activeDay' && (unit !== 'days' || windows === undefined))
        found.push({
          place: [...place, 'advance'],
          message: 'activeDay counts days on which a window begins: the unit is days, and there are windows',
        });
    }
  const day = effectiveOn === undefined ? 0 : readDate(effectiveOn);
  if (typeof day === 'string') found.push({ place: ['effectiveOn'], message: day });
  return found;
}

type WrittenChange = ObjectOf<typeof CHANGE_FIELDS>;

const NEEDED: Readonly<Record<ChangeKind, readonly (keyof WrittenChange)[]>> = {
  override: ['level', 'from', 'until', 'staffId'],
  swap: ['turns'],
  give: ['turn', 'toId'],
  take: ['turn', 'toId'],
};
const ALL = [...new Set(Object.values(NEEDED).flat())];

/** Which fields a change of its kind has, and what they must be to each other. */
export function checkChange(change: WrittenChange): readonly Finding[] {
  const { kind, from, until, turns } = change;
  const needed = NEEDED[kind];
  const found = ALL.flatMap((name): Finding[] => {
    const isThere = change[name] !== undefined;
    if (isThere === needed.includes(name)) return [];
    if (!isThere) return [{ place: [], message: `${name} is missing: a change of the kind ${kind} names it` }];
    const message = `does not belong to a change of the kind ${kind}, which has ${needed.join(', ')}`;
    return [{ place: [name], ofName: true, message }];
  });
  if (from !== undefined && until !== undefined && Date.parse(from) >= Date.parse(until))
    found.push({ place: ['until'], message: `${until} is not after ${from}: an override ends after it begins` });
  if (turns !== undefined && JSON.stringify(turns[0]) === JSON.stringify(turns[1]))
    found.push({ place: ['turns', 1], message: 'is the same turn: a swap names two' });
  return found;
}
