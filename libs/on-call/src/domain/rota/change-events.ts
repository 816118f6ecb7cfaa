import { ID, text } from '@app/definitions/pure';
import { type ObjectOf, omit, omitUndefined, parseSeconds, personal, type RecordOf, wholeSecond } from '@app/kernel';
import { CHANGE_FIELDS } from './rota-fields.js';
import type { DutyChange } from './rota.js';
import type { ChangeKind } from './words.js';

/** A change of a duty as people state it. */
export type StatedChange = ObjectOf<typeof CHANGE_FIELDS>;

const SAID = { change: ID, ...omit(CHANGE_FIELDS, 'kind') };

/** What each kind of change is recorded as. Storage format. */
const EVENT_OF: Readonly<Record<ChangeKind, string>> = {
  override: 'OverrideSet',
  swap: 'ShiftsSwapped',
  give: 'ShiftGiven',
  take: 'ShiftTaken',
};
const KIND_OF = new Map(Object.entries(EVENT_OF).map(([kind, event]) => [event, kind as ChangeKind]));

export const CHANGE_EVENTS = {
  ...Object.fromEntries(Object.values(EVENT_OF).map((event) => [event, SAID])),
  DutyChangeWithdrawn: { change: ID },
  /** Why what stands before it was recorded though it leaves the duty uncovered. */
  DutyGapForced: { reason: personal(text(500, 'Why it was forced.')) },
};

/** The data of an event that makes a change; of a reason whose key is gone nothing is left. */
type ChangeMade = RecordOf<typeof SAID>;

/** A change as it stands, with the revision that says so. */
export interface StandingChange {
  readonly kind: ChangeKind;
  readonly said: Omit<StatedChange, 'kind'>;
  readonly revision: string;
  /** When it was recorded, in whole seconds: an override says nothing of what was before. */
  readonly since: number;
  /** When an override that had begun was withdrawn or replaced: what was until then stays. */
  readonly endedAt?: number;
}

export type Changes = ReadonlyMap<string, StandingChange>;

interface Happened {
  readonly type: string;
  readonly data: object;
  readonly revision: bigint;
  readonly recordedAt: string;
}

/** Nothing counts before it was recorded. */
const secondAfter = (recordedAt: string): number => Math.ceil(Date.parse(recordedAt) / 1000);

/** The changes that stand, and the overrides that stood and had begun, in the order in which they were said last. */
export function evolveChanges(changes: Changes, { type, data, revision, recordedAt }: Happened): Changes {
  const kind = KIND_OF.get(type);
  if (kind === undefined && type !== 'DutyChangeWithdrawn') return changes;
  const { change, ...said } = data as ChangeMade;
  const others = new Map(changes);
  const since = secondAfter(recordedAt);
  const before = others.get(change);
  others.delete(change);
  if (before?.said.from !== undefined && parseSeconds(before.said.from) < since)
    others.set(`${change} until ${since}`, { ...before, endedAt: since });
  return kind === undefined ? others : others.set(change, { kind, said, revision: String(revision), since });
}

/** A change that stands, as the duty is worked out with it. */
export const dutyChangeOf = ({
  kind,
  said,
  since,
  endedAt = Infinity,
  ...change
}: StandingChange & { readonly id: string }): DutyChange => {
  const { from, until, ...more } = said;
  const second = (text: string | undefined): number | undefined => (text === undefined ? text : parseSeconds(text));
  const ends = until === undefined ? undefined : Math.min(parseSeconds(until), endedAt);
  return omitUndefined({
    ...change,
    kind,
    ...more,
    from: second(from),
    until: ends,
    recordedAt: since,
  }) as unknown as DutyChange;
};

/** Instants are recorded in whole seconds. */
export function inSeconds({ from, until, ...said }: StatedChange): StatedChange {
  const second = (instant: string | undefined): string | undefined => instant && wholeSecond(instant);
  return omitUndefined({ ...said, from: second(from), until: second(until) });
}

/** The event and its data. */
export function changeMade(change: string, stated: StatedChange): { readonly type: string; readonly data: object } {
  const { kind, ...said } = inSeconds(stated);
  return { type: EVENT_OF[kind], data: { change, ...said } };
}
