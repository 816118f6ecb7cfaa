import { DefinitionRefusal, drafted } from '@app/definitions/pure';
import type { EventDraft, LedgerEvent } from '@app/event-store';
import { deepEqual, omitUndefined, parseSeconds, wholeSecond } from '@app/kernel';
import type { AbsenceDefinition, AbsenceEnded, AbsenceRecorded } from './fields.js';
import type { Absence } from './person.js';
import { staffStream } from './streams.js';

/** The absences of a person: each as it was recorded last, and when it was ended early. */
export type Absences = ReadonlyMap<string, RecordedAbsence>;

export interface RecordedAbsence {
  readonly revision: string;
  readonly recorded: AbsenceRecorded;
  readonly endedAt?: string;
}

export interface RecordAbsence {
  readonly type: 'RecordAbsence';
  readonly id: string;
  readonly absence: string;
  /** Without `from` it begins now. */
  readonly stated: Omit<AbsenceDefinition, 'from'> & { readonly from?: string };
}

export type AbsenceCommand =
  RecordAbsence | { readonly type: 'EndAbsence'; readonly id: string; readonly absence: string; readonly at?: string };

export function evolveAbsences(
  absences: Absences,
  { type, data, revision }: Pick<LedgerEvent, 'type' | 'data' | 'revision'>,
): Absences {
  if (type === 'AbsenceRecorded') {
    const recorded = data as unknown as AbsenceRecorded;
    return new Map(absences).set(recorded.absence, { revision: String(revision), recorded });
  }
  if (type !== 'AbsenceEnded') return absences;
  const { absence, at } = data as unknown as AbsenceEnded;
  const known = absences.get(absence);
  return known === undefined
    ? absences
    : new Map(absences).set(absence, { ...known, revision: String(revision), endedAt: at });
}

export function decideAbsence(command: AbsenceCommand, absences: Absences, now: string): readonly EventDraft[] {
  const known = absences.get(command.absence);
  if (command.type === 'RecordAbsence') return record(command, known, now);
  if (known === undefined)
    throw new DefinitionRefusal('people.absence-unknown', `${command.id} has no absence ${command.absence}`);
  const at = wholeSecond(command.at ?? now);
  if (known.endedAt === at) return [];
  const until = effectiveUntil(known);
  if (until !== undefined && until <= at)
    throw new DefinitionRefusal(
      'people.absence-over',
      `the absence ${command.absence} is over since ${until}: there is nothing to end at ${at}`,
      'at',
    );
  return [drafted('AbsenceEnded', { absence: command.absence, at }, now)];
}

/** The same again changes nothing, be it as it was recorded or as it stands since it was ended early. */
function record(
  { id, absence, stated }: RecordAbsence,
  known: RecordedAbsence | undefined,
  now: string,
): readonly EventDraft[] {
  const { kind, until } = stated;
  const from = wholeSecond(stated.from ?? now);
  const content = omitUndefined({
    absence,
    kind,
    from,
    until: until === undefined ? undefined : wholeSecond(until),
  });
  if (known !== undefined) {
    const standing = omitUndefined({ ...known.recorded, until: effectiveUntil(known) });
    if (deepEqual(content, known.recorded) || deepEqual(content, standing)) return [];
  }
  if (content.until !== undefined && content.until <= from)
    throw new DefinitionRefusal(
      'people.absence-ends-before-it-begins',
      `the absence begins at ${from} and would be over at ${content.until}: end it later, or leave until out for an open end`,
      'until',
    );
  return [drafted('AbsenceRecorded', content, now, staffStream(id))];
}

export const effectiveUntil = ({ recorded: { until }, endedAt }: RecordedAbsence): string | undefined =>
  endedAt === undefined || (until !== undefined && until < endedAt) ? until : endedAt;

/** None of one whose kind is gone with the person's key. */
export const absencesOf = (absences: Absences): readonly Absence[] =>
  [...absences].flatMap(([id, known]) => {
    const { kind, from } = known.recorded;
    const until = effectiveUntil(known);
    if (kind === undefined) return [];
    return [
      omitUndefined({
        id,
        revision: known.revision,
        kind,
        from: parseSeconds(from),
        until: until === undefined ? undefined : parseSeconds(until),
      }),
    ];
  });
