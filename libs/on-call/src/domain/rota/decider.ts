import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import type { EventDraft, LedgerEvent } from '@app/event-store';
import { deepEqual, omit, parseSeconds, secondFrom, secondsText } from '@app/kernel';
import {
  type Changes,
  changeMade,
  dutyChangeOf,
  evolveChanges,
  standingIn,
  type StatedChange,
} from './change-events.js';
import { toldBy } from './knowledge.js';
import { turnOf, turnsOf } from './regular-turns.js';
import type { Leavings, Rota, RotaVersion, StoredRota } from './rota.js';
import { gapText, uncovers } from './uncovers.js';

export const rotaStream = (id: string): string => `rota-${id}`;

export interface RotaState {
  readonly versions: readonly RotaVersion[];
  readonly changes: Changes;
  /** Of the last event. */
  readonly revision: bigint;
}

/** `forced`: why it is to be though it leaves the duty uncovered. */
type Judged = { readonly id: string; readonly forced?: string | undefined; readonly leavings?: Leavings };
type ChangeDuty = Judged & { readonly type: 'change'; readonly change: string; readonly stated: StatedChange };
export type RotaCommand =
  | ChangeDuty
  | (Judged & { readonly type: 'define'; readonly content: StoredRota })
  | (Judged & { readonly type: 'withdraw'; readonly change: string });

export const rotaDecider: Decider<RotaState, RotaCommand> = {
  initial: { versions: [], changes: [], revision: -1n },

  exists: ({ versions, changes }, command) =>
    versions.length > 0 &&
    (command.type === 'define' || standingIn(changes, command.change) !== undefined || 'part-missing'),

  evolve: ({ versions, changes }, event) => ({
    versions: event.type === 'RotaDefined' ? [...versions, versionOf(event)] : versions,
    changes: evolveChanges(changes, { ...event, recordedAt: event.metadata.recordedAt }),
    revision: event.revision,
  }),

  decide(command, state, { now }) {
    const facts = made(command, state, now);
    const [fact] = facts;
    if (fact === undefined) return [];
    const at = parseSeconds(now);
    const after = rotaDecider.evolve(state, happening(fact, state.revision + 1n, now));
    const gaps = uncovers(rotaOf(command.id, state), rotaOf(command.id, after), at, command.leavings);
    if (gaps.length === 0) return facts;
    if (command.forced !== undefined)
      return [...facts, drafted('DutyGapForced', { reason: command.forced }, now, rotaStream(command.id))];
    const [first] = gaps;
    throw new DefinitionRefusal(
      'on-call.uncovered',
      `this would leave the duty uncovered within 14 days: ${gapText(first!)}; let somebody cover it, or repeat it with force=true and a reason`,
    );
  },
};

/** The events of a command, whatever they leave uncovered. */
function made(command: RotaCommand, { versions, changes }: RotaState, now: string): readonly EventDraft[] {
  const known = versions.at(-1)?.content;
  if (command.type === 'define')
    return deepEqual(command.content, known) ? [] : [drafted('RotaDefined', command.content, now)];
  const { id, change } = command;
  if (known === undefined) throw new DefinitionRefusal('on-call.not-found', `there is no rota ${id}`);
  const standing = standingIn(changes, change);
  if (command.type === 'withdraw') {
    if (standing === undefined && changes.some((one) => one.id === change)) return [];
    if (standing === undefined)
      throw new DefinitionRefusal('on-call.change-unknown', `no change ${change} of the rota ${id} stands`);
    return [drafted('DutyChangeWithdrawn', { change }, now)];
  }
  const { type, data } = changeMade(change, command.stated);
  const isSame =
    standing?.kind === command.stated.kind && deepEqual(omit(data as { change: string }, 'change'), standing.said);
  if (isSame) return [];
  const rota = rotaOf(id, { versions, changes });
  requireAhead(command, rota, parseSeconds(now));
  requireRoom(rota, change, parseSeconds(now));
  return [drafted(type, data, now, rotaStream(id))];
}

/** Each is gone through for every answer. */
const MOST_AHEAD = 500;

function requireRoom(rota: Rota, id: string, now: number): void {
  const ahead = rota.changes.filter((change) => {
    if (change.endedAt !== undefined || change.id === id) return false;
    const ends =
      change.kind === 'override'
        ? [change.until]
        : turnsOf(change).map((turn) => turnOf(rota, turn)?.until ?? Infinity);
    return ends.some((end) => end > now);
  });
  if (ahead.length < MOST_AHEAD) return;
  throw new DefinitionRefusal(
    'on-call.too-many-changes',
    `${ahead.length} changes of the rota ${rota.id} are ahead, and at most ${MOST_AHEAD} may be: withdraw some, or make a new version of the rota`,
  );
}

/** Who was on duty stays; what was before the rota was recorded at all may still be told. */
function requireAhead({ stated, forced }: ChangeDuty, rota: Rota, now: number): void {
  const { until, turn, turns = turn === undefined ? [] : [turn] } = stated;
  const spans = turns.flatMap((one) => {
    const span = turnOf(rota, one);
    if (span !== undefined) return [span];
    // Void, and lint tells of it: so an export may name a turn of a version before its own.
    if (forced !== undefined) return [];
    const named = `the rota has no turn of ${one.rotation} that begins at ${one.start}`;
    throw new DefinitionRefusal('on-call.turn-unknown', `${named}: name one by its rotation and its regular start`);
  });
  const ends = until === undefined ? spans.map((span) => span.until) : [parseSeconds(until)];
  for (const end of ends)
    if (end <= now && end > toldBy(rota))
      throw new DefinitionRefusal(
        'on-call.past',
        `it ended ${secondsText(end)}, and who was on duty stays: change what ends after ${secondsText(now)}`,
      );
}

const versionOf = ({ revision, data, metadata }: Happening): RotaVersion => ({
  version: String(revision),
  recordedAt: secondFrom(metadata.recordedAt),
  content: data as unknown as StoredRota,
});

type Happening = Pick<LedgerEvent, 'type' | 'data' | 'revision'> & {
  readonly metadata: { readonly recordedAt: string };
};

const happening = ({ type, data }: EventDraft, revision: bigint, now: string): LedgerEvent =>
  ({ type, data, revision, metadata: { recordedAt: now } }) as unknown as LedgerEvent;

export const rotaOf = (id: string, { versions, changes }: Omit<RotaState, 'revision'>): Rota => ({
  id,
  versions,
  changes: changes.map(dutyChangeOf),
});
