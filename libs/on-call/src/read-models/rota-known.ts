import { Facts, staffEvent, versionsKnownAt } from '@app/definitions';
import { omit, secondFrom } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import {
  CHANGE_EVENTS,
  type Changes,
  dutyChangeOf,
  evolveChanges,
  type MadeChange,
} from '../domain/rota/change-events.js';
import type { Rota, StoredRota } from '../domain/rota/rota.js';

export const dutyChangeFacts = new Facts(
  'duty_change_event',
  Object.entries(CHANGE_EVENTS).map(([type, fields]) => staffEvent(type, fields)),
);

/** A rota with all that had been recorded of it by an instant (epoch milliseconds; absent: now). */
export function rotaKnownAt(session: ReadModelSession, id: string, knownAt?: number): Rota | undefined {
  const versions = versionsKnownAt(session, { name: 'rota' }, id, knownAt).map(({ version, recordedAt, stored }) => ({
    version,
    recordedAt: secondFrom(recordedAt),
    content: stored as unknown as StoredRota,
  }));
  if (versions.length === 0) return undefined;
  const facts = dutyChangeFacts.knownAt(session, id, knownAt);
  return { id, versions, changes: changesOf(facts).map(dutyChangeOf), last: lastOf(versions, facts.at(-1)) };
}

/** The last event by then: a version, or a change that was made or withdrawn. */
function lastOf(versions: Rota['versions'], fact: ReturnType<Facts['knownAt']>[number] | undefined) {
  const version = versions.at(-1)!;
  const last = { revision: version.version, recordedAt: version.recordedAt! };
  if (fact === undefined || fact.revision < BigInt(last.revision)) return last;
  return { revision: String(fact.revision), recordedAt: secondFrom(fact.recordedAt) };
}

/** A change that stands, and who said so when. */
export interface KnownChange extends Omit<MadeChange, 'recordedAt' | 'by'> {
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export function standingChanges(session: ReadModelSession, id: string): readonly KnownChange[] {
  const facts = dutyChangeFacts.knownAt(session, id);
  const recorded = new Map(facts.map((fact) => [String(fact.revision), fact]));
  return changesOf(facts)
    .filter(({ endedAt }) => endedAt === undefined)
    .map((change) => {
      const { recordedAt, actor: recordedBy } = recorded.get(change.revision)!;
      return { ...omit(change, 'by'), recordedAt, recordedBy };
    });
}

const changesOf = (facts: ReturnType<Facts['knownAt']>): Changes => facts.reduce<Changes>(evolveChanges, []);
