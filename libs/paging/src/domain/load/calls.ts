import { type Fact } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import { isOurs } from '../page/decided.js';

/** How a call to somebody ended; absent: it waits for them. */
export type CallEnd = 'acknowledged' | 'snoozed' | 'declined' | 'worked' | 'another' | 'ended';

/**
 * From the first loud page to a person about an incident until somebody has it, they decline, or it is over. Pages to them
 * in between are the same call.
 */
export interface Call {
  readonly at: number;
  readonly until?: number;
  readonly end?: CallEnd;
}

/** An acknowledgement of theirs; taken over: somebody else was called and they were not. */
export interface Taken {
  readonly at: number;
  readonly isTakenOver: boolean;
}

export interface CallsOf {
  readonly calls: readonly Call[];
  readonly taken: readonly Taken[];
}

const OVER = new Set<Fact['type']>(['IncidentResolved', 'IncidentCancelled', 'IncidentMerged']);

/** What an incident asked of somebody, as it was recorded. What was imported asked nothing of anybody. */
export function callsOf(personId: string, history: readonly Fact[]): CallsOf {
  const calls: Call[] = [];
  const taken: Taken[] = [];
  const called = new Set<string>();
  const whose = new Map<string, string | undefined>();
  let open: number | undefined;
  const close = (fact: Fact, end: CallEnd): void => {
    if (open === undefined) return;
    const until = Math.max(open, parseSeconds(fact.occurredAt < fact.recordedAt ? fact.occurredAt : fact.recordedAt));
    calls.push({ at: open, until, end });
    open = undefined;
  };
  for (const fact of [...history].sort((one, other) => Number(one.revision - other.revision))) {
    if (fact.origin === 'import') continue;
    const at = parseSeconds(fact.recordedAt);
    if (fact.type === 'IncidentPaged' && isOurs(fact.data)) {
      const { pageId, personId: to, loud } = fact.data;
      whose.set(pageId!, to);
      called.add(to ?? '');
      if (to === personId && loud === true) open ??= at;
    } else if (fact.type === 'PageDeclined') {
      if (whose.get(fact.data.pageId) === personId) close(fact, 'declined');
    } else if (fact.type === 'IncidentAcknowledged') {
      const { by, until } = fact.data;
      const isTheirs = by === personId;
      if (isTheirs) taken.push({ at, isTakenOver: !called.has(personId) && called.size > 0 });
      close(fact, !isTheirs ? 'another' : until === undefined ? 'acknowledged' : 'snoozed');
      called.clear();
    } else if (fact.type === 'WorkStarted') {
      close(fact, fact.data.by === personId ? 'worked' : 'another');
      called.clear();
    } else if (OVER.has(fact.type)) {
      close(fact, 'ended');
      called.clear();
    }
  }
  return { calls: open === undefined ? calls : [...calls, { at: open }], taken };
}
