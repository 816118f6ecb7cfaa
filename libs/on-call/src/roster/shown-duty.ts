import { versionKnownAt } from '@app/definitions';
import type { Steps } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { Stamp } from '../domain/roster/calendar-text.js';
import type { ShownDuty } from '../domain/roster/duty-calendar.js';
import type { Around } from '../domain/roster/lint.js';
import { wholePiecesInSteps } from '../domain/roster/whole-pieces.js';
import { leavingsAmong } from '../domain/rota/knowledge.js';
import type { Rota } from '../domain/rota/rota.js';
import { DUTY_LEVELS } from '../domain/rota/words.js';
import { dutyChangeFacts } from '../read-models/rota-known.js';
import type { Span } from './asked.js';

/** A duty as a calendar has it. */
export function* shownDuty(
  session: ReadModelSession,
  rota: Rota,
  people: Around['people'],
  { from, until }: Span,
  knownAt?: number,
): Steps<ShownDuty> {
  const stamp = stampOf(session, rota, everNamed(session, rota, knownAt), knownAt);
  return { rota, stamp, pieces: yield* wholePiecesInSteps(rota, from, until, leavingsAmong(people)) };
}

/**
 * Grows with whatever is recorded of a duty or of anybody whom it names or has named: who leaves, or changes their name,
 * changes its events too.
 */
export function stampOf(session: ReadModelSession, rota: Rota, named: ReadonlySet<string>, knownAt?: number): Stamp {
  const { revision, recordedAt } = rota.last!;
  let [sequence, modified] = [Number(revision), recordedAt];
  for (const id of named) {
    const person = versionKnownAt(session, { name: 'staff' }, id, knownAt);
    if (person === undefined) continue;
    sequence += Number(person.version) + (person.erased ? 2 : 1);
    modified = Math.max(modified, Math.ceil(Date.parse(person.recordedAt) / 1000));
  }
  return { sequence, modified };
}

/** Also by a change that was withdrawn: what it added to a number stays. */
export function everNamed(session: ReadModelSession, { id, versions }: Rota, knownAt?: number): ReadonlySet<string> {
  const members = versions.flatMap(({ content: { levels } }) =>
    DUTY_LEVELS.flatMap((level) => levels[level].rotations.flatMap(({ memberIds }) => memberIds)),
  );
  const stated = dutyChangeFacts
    .knownAt(session, id, knownAt)
    .flatMap(({ data: { staffId, toId } }) => [staffId, toId].filter((one) => typeof one === 'string'));
  return new Set([...members, ...stated]);
}
