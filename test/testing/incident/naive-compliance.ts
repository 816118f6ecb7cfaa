import type { LedgerEvent } from '@app/event-store';
import type { Cycle, SlaFact, Terms } from '@app/sla';
import { clocks, cyclesOf } from '@app/sla';
import { correctedData } from './naive-fold.js';
import { office } from './contract.js';

/*
 * What the compliance figures must say: every incident from all its events, every cycle looked at as of the very instant
 * of the question, and counted one by one.
 */

export interface NaiveCycle {
  readonly customerId: string;
  readonly projectId?: string;
  readonly serviceId?: string;
  readonly priority: string;
  readonly clock: string;
  readonly month: string;
  readonly outcome: string;
  readonly incident: string;
  readonly business?: number;
  readonly wall?: number;
}

export function naiveCycles(events: readonly LedgerEvent[], now: number): readonly NaiveCycle[] {
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((name) => name.startsWith('incident-'));
  return streams.flatMap((stream) =>
    ofIncident(
      stream.slice(9),
      events.filter((event) => event.stream === stream),
      now,
    ),
  );
}

function ofIncident(incident: string, recorded: readonly LedgerEvent[], now: number): readonly NaiveCycle[] {
  const ordered = [...recorded].sort(
    (a, b) => seconds(a.metadata.occurredAt) - seconds(b.metadata.occurredAt) || Number(a.revision - b.revision),
  );
  const life = ordered.map((event) => ({ event, data: correctedData(event, ordered) }));
  const report = life[0]!;
  const pin = recorded.findLast(({ type, data }) => type === 'IncidentCorrected' && data['terms'] !== undefined);
  const terms = (pin === undefined ? report.data['terms'] : pin.data['terms']) as Terms | null | undefined;
  const reported = seconds(report.event.metadata.occurredAt);
  const monthOf = (at: number): string => (terms?.calendar ? office.month(at) : iso(at).slice(0, 7));
  const facts = life.map(({ event: { type, revision, metadata }, data }): SlaFact => ({
    type,
    revision,
    at: seconds(metadata.occurredAt),
    recordedAt: seconds(metadata.recordedAt),
    imported: false,
    ...(type === 'IncidentReported' ? { kind: data['kind'] as 'incident' } : {}),
    ...(/Classified|Reclassified/.test(type) ? { priority: data['priority'] as 'major' } : {}),
    ...(type === 'IncidentPutOnHold' ? { reason: data['reason'] as string } : {}),
  }));
  const classified = life.findLast(({ event: { type } }) => /Classified|Reclassified/.test(type));
  const found = clocks(facts, terms ?? undefined, terms?.calendar && office, now);
  const { customerId, projectId, serviceId } = report.data as Record<'customerId' | 'projectId' | 'serviceId', string>;
  const parties = {
    ...{ incident, customerId },
    ...(projectId === undefined ? {} : { projectId }),
    ...(serviceId === undefined ? {} : { serviceId }),
  };
  const coverage = { 'no-sla-agreed': 'without-sla', 'kind-without-clocks': 'without-clocks' } as const;
  return [
    {
      ...parties,
      clock: 'incident',
      priority: (classified?.data['priority'] as string | undefined) ?? 'none',
      month: monthOf(reported),
      outcome: found.none === undefined ? 'reported' : coverage[found.none as keyof typeof coverage],
    },
    ...cyclesOf(found).map((cycle) => ({
      ...parties,
      clock: cycle.clock,
      priority: cycle.priority,
      month: monthOf(cycle.dueAt ?? reported),
      outcome: outcomeOf(cycle),
      ...measured(cycle),
    })),
  ];
}

function outcomeOf({ state, metLate, activity }: Cycle): string {
  if (state === 'met') return metLate ? 'met-by-late-recording' : 'met';
  if (state === 'breached') return activity === 'stopped' ? 'breached' : 'breached-open';
  return state === 'no-target' ? 'without-target' : state;
}

const measured = ({ state, activity, stoppedBy, elapsed }: Cycle): Pick<NaiveCycle, 'business' | 'wall'> =>
  activity === 'stopped' && (state === 'met' || state === 'breached') && !/Cancelled|Merged/.test(stoppedBy?.type ?? '')
    ? { business: elapsed.business, wall: elapsed.wall }
    : {};

const seconds = (text: string): number => Math.floor(Date.parse(text) / 1000);
const iso = (at: number): string => new Date(at * 1000).toISOString();
