import { ID, text } from '@app/definitions/pure';
import {
  type ObjectOf,
  omit,
  omitUndefined,
  parseSeconds,
  personal,
  type RecordOf,
  secondFrom,
  wholeSecond,
} from '@app/kernel';
import { CHANGE_FIELDS } from './rota-fields.js';
import type { DutyChange, Life } from './rota.js';
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

/** A change that was made, and ended where it does not stand any more. */
export interface MadeChange extends Life {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly said: Omit<StatedChange, 'kind'>;
  readonly revision: string;
  readonly by?: string;
}

/** All that were made, in the order in which they were recorded. */
export type Changes = readonly MadeChange[];

interface Happened {
  readonly type: string;
  readonly data: object;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly actor?: string;
}

export function evolveChanges(changes: Changes, { type, data, revision, recordedAt, actor: by }: Happened): Changes {
  const kind = KIND_OF.get(type);
  if (kind === undefined && type !== 'DutyChangeWithdrawn') return changes;
  const { change: id, ...said } = data as ChangeMade;
  const at = secondFrom(recordedAt);
  const others = endedIn(changes, id, at);
  if (kind === undefined) return others;
  return [...others, omitUndefined({ id, kind, said, revision: String(revision), recordedAt: at, by })];
}

type Named = Life & { readonly id: string };

/** The changes, of which the one of this id stands no more. */
export const endedIn = <C extends Named>(changes: readonly C[], id: string, endedAt: number): readonly C[] =>
  changes.map((one) => (one.id === id && one.endedAt === undefined ? { ...one, endedAt } : one));

export const standingIn = <C extends Named>(changes: readonly C[], id: string): C | undefined =>
  changes.findLast((one) => one.id === id && one.endedAt === undefined);

/** A change as the duty is worked out with it. */
export const dutyChangeOf = ({ said, ...made }: MadeChange): DutyChange => {
  const { from, until, ...more } = said;
  const second = (text: string | undefined): number | undefined => (text === undefined ? text : parseSeconds(text));
  return omitUndefined({ ...made, ...more, from: second(from), until: second(until) }) as unknown as DutyChange;
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
