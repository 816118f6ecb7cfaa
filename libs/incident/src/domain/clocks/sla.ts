import type { Clocks, Deadline, RecordedSlaEvent, SlaFact, Terms } from '@app/sla';
import { clocks, clocksAlong, nextDeadlines, SLA_EVENT_FIELDS } from '@app/sla';
import type { Agreements } from './agreements.js';
import { corrected } from '../corrections/corrections.js';
import type { Fact } from '../events/fact.js';
import { isOfReply } from '../state/awaiting-customer.js';
import { seconds } from '../instant.js';

/** The part of a fact that the clocks read; of a correction nothing, because it acts at the place of what it corrects. */
export function slaFact({ type, revision, occurredAt, recordedAt, origin, data }: Fact): SlaFact {
  const { kind, priority, reason } = data as Pick<SlaFact, 'kind' | 'priority' | 'reason'>;
  return {
    revision,
    type,
    at: seconds(occurredAt),
    recordedAt: seconds(recordedAt),
    imported: origin === 'import',
    ...(type === 'IncidentReported' && kind !== undefined ? { kind } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(type === 'IncidentPutOnHold' && reason !== undefined ? { reason } : {}),
    ...(isOfReply({ type, data }) ? { reason: 'awaiting-customer' } : {}),
  };
}

/** The clocks of a history as of an instant (epoch seconds), under the terms that it has pinned. */
export function clocksOf(history: readonly Fact[], agreements: Agreements, asOf: number): Clocks {
  const now = corrected(history);
  const terms = pinnedIn(now);
  const calendar = terms?.calendar && agreements.calendar(terms.calendar);
  return clocks(now.map(slaFact), terms, calendar, asOf);
}

/** What they showed right after each event of a history that is read with its corrections, one after the other. */
export function clocksAfterEach(now: readonly Fact[], agreements: Agreements): Generator<Clocks, void> {
  const terms = pinnedIn(now);
  return clocksAlong(now.map(slaFact), terms, terms?.calendar && agreements.calendar(terms.calendar));
}

/** The terms that a history, read with its corrections, has pinned. */
export function pinnedIn([report]: readonly Fact[]): Terms | undefined {
  return report?.type === 'IncidentReported' ? report.data.terms : undefined;
}

/** What the service has noticed so far. */
export const raisedIn = (history: readonly Fact[]): readonly RecordedSlaEvent[] =>
  history.flatMap(({ type, revision, data }) =>
    Object.hasOwn(SLA_EVENT_FIELDS, type) ? [{ type, revision, data } as RecordedSlaEvent] : [],
  );

/** What there is still to notice, as things stand at the latest fact. */
export function deadlinesOf(history: readonly Fact[], agreements: Agreements): readonly Deadline[] {
  const latest = history[history.length - 1];
  if (latest === undefined) return [];
  return nextDeadlines(clocksOf(history, agreements, seconds(latest.occurredAt)), raisedIn(history));
}
