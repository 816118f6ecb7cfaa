import {
  deepEqual,
  flag,
  instant,
  list,
  object,
  type ObjectOf,
  omitUndefined,
  secondsText,
  oneOf,
  string,
  type TypeOf,
  wholeSecond,
} from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { askedInstant, BadQuery } from '@app/querying';
import { effectiveUntil, type RecordAbsence, type RecordedAbsence } from '../domain/absences.js';
import { ABSENCE_KINDS } from '../domain/words.js';
import { absenceFacts, absencesKnown } from '../read-models/absences.js';

export const ABSENCE = object(
  {
    id: string({ example: 'spring-leave' }),
    'kind?': oneOf(ABSENCE_KINDS, 'AbsenceKind'),
    from: string({ description: 'When it begins.', example: '2026-04-01T06:00:00Z' }),
    'until?': string({ description: 'When it is over; absent: nobody knows yet.', example: '2026-04-10T16:00:00Z' }),
    'endedAt?': string({ description: 'It was ended early, at this instant.' }),
    'recordedUntil?': string({ description: 'Until when it was recorded, where it was ended early.' }),
    revision: string({ description: 'Of the event that says so last.', example: '3' }),
    'erased?': flag<true>({ description: 'The kind is gone with the key of the person.' }),
  },
  { name: 'Absence' },
);
export type AbsenceItem = TypeOf<typeof ABSENCE>;
export const ABSENCES = object({ items: list(ABSENCE) }, { name: 'Absences' });

export const ABSENCE_SPAN = {
  'from?': instant({ description: 'Those that are not over before this.' }),
  'to?': instant({ description: 'Those that begin before this.' }),
};

/** All of a person, or those of a span, by their beginning. */
export function absenceItems(
  session: ReadModelSession,
  staffId: string,
  { from, to }: ObjectOf<typeof ABSENCE_SPAN> = {},
): readonly AbsenceItem[] {
  const [after, before] = [from && textOf(from, 'from'), to && textOf(to, 'to')];
  if (after !== undefined && before !== undefined && after > before)
    throw new BadQuery('query.bad-range', `from ${after} is after to ${before}: swap them`, 'to');
  return [...absencesKnown(absenceFacts.knownAt(session, staffId))]
    .map(itemOf)
    .filter(({ until }) => after === undefined || until === undefined || until > after)
    .filter((item) => before === undefined || item.from < before)
    .sort((one, other) => (one.from < other.from || (one.from === other.from && one.id < other.id) ? -1 : 1));
}

const textOf = (instant: string, field: string): string =>
  secondsText(Math.floor(askedInstant(instant, field) / 1_000));

function itemOf([id, known]: readonly [string, RecordedAbsence]): AbsenceItem {
  const { recorded, endedAt, revision } = known;
  const until = effectiveUntil(known);
  return {
    id,
    ...(recorded.kind === undefined ? { erased: true } : { kind: recorded.kind }),
    from: recorded.from,
    ...(until === undefined ? {} : { until }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endedAt === undefined || recorded.until === undefined ? {} : { recordedUntil: recorded.until }),
    revision,
  };
}

/** One that was ended early stays so where a file says what was recorded before. */
export function settledAbsence(said: RecordAbsence['stated'], known: AbsenceItem | undefined): RecordAbsence['stated'] {
  const { kind, from, until } = said;
  const stated = omitUndefined({
    kind,
    from: from === undefined ? undefined : wholeSecond(from),
    until: until === undefined ? undefined : wholeSecond(until),
  });
  const wasRecorded =
    known?.endedAt !== undefined &&
    deepEqual(stated, omitUndefined({ kind: known.kind, from: known.from, until: known.recordedUntil }));
  return wasRecorded ? omitUndefined({ ...stated, until: known.until }) : stated;
}
