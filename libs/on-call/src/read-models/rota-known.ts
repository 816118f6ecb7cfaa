import { Facts, staffEvent, versionsKnownAt } from '@app/definitions';
import type { ReadModelSession } from '@app/projection';
import {
  CHANGE_EVENTS,
  type Changes,
  dutyChangeOf,
  evolveChanges,
  type StandingChange,
} from '../domain/rota/change-events.js';
import type { DutyChange, Rota, StoredRota } from '../domain/rota/rota.js';

export const dutyChangeFacts = new Facts(
  'duty_change_event',
  Object.entries(CHANGE_EVENTS).map(([type, fields]) => staffEvent(type, fields)),
);

/** A rota with its versions and the changes that stood, as known at an instant (epoch milliseconds; absent: now). */
export function rotaKnownAt(session: ReadModelSession, id: string, knownAt?: number): Rota | undefined {
  const versions = versionsKnownAt(session, { name: 'rota' }, id, knownAt).map(({ version, recordedAt, stored }) => ({
    version,
    recordedAt: secondOf(recordedAt),
    content: stored as unknown as StoredRota,
  }));
  if (versions.length === 0) return undefined;
  return {
    id,
    versions,
    changes: changesKnownAt(session, id, knownAt),
    last: lastKnownAt(session, id, versions, knownAt),
  };
}

/** The last event by then: a version, or a change that was made or withdrawn. */
function lastKnownAt(session: ReadModelSession, id: string, versions: Rota['versions'], knownAt?: number) {
  const version = versions.at(-1)!;
  const last = { revision: version.version, recordedAt: version.recordedAt! };
  const fact = dutyChangeFacts.knownAt(session, id, knownAt).at(-1);
  if (fact === undefined || fact.revision < BigInt(last.revision)) return last;
  return { revision: String(fact.revision), recordedAt: secondOf(fact.recordedAt) };
}

/** A change as it stands, and who said so when. */
export interface KnownChange extends StandingChange {
  readonly id: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** In the order in which they were recorded. */
function knownChanges(session: ReadModelSession, id: string, knownAt?: number): readonly KnownChange[] {
  const facts = dutyChangeFacts.knownAt(session, id, knownAt);
  const changes = facts.reduce<Changes>(evolveChanges, new Map());
  const recorded = new Map(facts.map((fact) => [String(fact.revision), fact]));
  return [...changes].map(([change, standing]) => {
    const { recordedAt, actor } = recorded.get(standing.revision)!;
    return { id: change, ...standing, recordedAt, recordedBy: actor };
  });
}

/** Those that stand, without the overrides that were ended. */
export const standingChanges = (session: ReadModelSession, id: string): readonly KnownChange[] =>
  knownChanges(session, id).filter(({ endedAt }) => endedAt === undefined);

const changesKnownAt = (session: ReadModelSession, id: string, knownAt?: number): readonly DutyChange[] =>
  knownChanges(session, id, knownAt).map(({ recordedAt, recordedBy, ...change }) => ({
    ...dutyChangeOf(change),
    recordedAt: secondOf(recordedAt),
    by: recordedBy,
  }));

/** Nothing counts before it was recorded. */
const secondOf = (recordedAt: string): number => Math.ceil(Date.parse(recordedAt) / 1_000);
