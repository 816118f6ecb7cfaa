import type { EventRef, Fact } from '../events/fact.js';
import { isBefore } from '../events/fact.js';
import { EVENTS, type IncidentEventType } from '../events/events.js';
import type { Requirement } from '../messages/declare.js';
import { Refusal } from './refusal.js';
import { isOfReply } from '../state/awaiting-customer.js';
import { step } from '../state/step.js';
import type { IncidentView } from '../state/view.js';

/** The state machine: what each event asks of the life before it. */
const requirementOf = (type: IncidentEventType): Requirement => EVENTS[type].asks;

interface Obstacle {
  readonly code: string;
  readonly why: string;
  readonly by: EventRef;
  /** The incident that `why` names, and the same without it. */
  readonly names?: string;
  readonly unnamed?: string;
}

/** What stands against an event of this type directly after the life in `view`; undefined when nothing does. */
export function obstacle(view: IncidentView, type: IncidentEventType): Obstacle | undefined {
  const by = view.statusBy;
  const ended = (): Obstacle => ({ code: `incident.already-${view.status}`, ...endedWhy(view), by });
  const notOnHold = { code: 'incident.not-on-hold', why: 'it is not on hold', by: view.holdEndedBy ?? by };
  const notResolved = { code: 'incident.not-resolved', why: 'it is not resolved', by };
  const { status, hold } = view;
  switch (requirementOf(type)) {
    case 'first':
      return { code: 'incident.already-reported', why: 'it is reported already', by };
    case 'reported':
      return undefined;
    case 'open':
      return status === 'open' ? undefined : ended();
    case 'open-not-on-hold':
      if (status !== 'open') return ended();
      return hold === undefined ? undefined : { code: 'incident.on-hold', why: 'it is on hold', by: hold.begunBy };
    case 'on-hold':
      if (status !== 'open') return ended();
      return hold === undefined ? notOnHold : undefined;
    case 'not-ended':
      return status === 'open' || status === 'resolved' ? undefined : ended();
    case 'resolved':
      if (status === 'open') return notResolved;
      return status === 'resolved' ? undefined : ended();
    case 'resolved-or-closed':
      if (status === 'open') return notResolved;
      return status === 'resolved' || status === 'closed' ? undefined : ended();
  }
}

const obstacleTo = (view: IncidentView, fact: Fact): Obstacle | undefined =>
  isOfReply(fact) ? undefined : obstacle(view, fact.type);

function endedWhy({ status, mergedInto }: IncidentView): Omit<Obstacle, 'code' | 'by'> {
  if (status !== 'merged' || mergedInto === undefined) return { why: `it is ${status} already` };
  const unnamed = 'it is merged into another incident, which goes on';
  return { why: `it is merged into ${mergedInto}, go on there`, names: mergedInto, unnamed };
}

/**
 * Judges a fact at its place: the history with it, in order, must be a legal life.
 * @throws Refusal naming the event that the fact contradicts: one before it that forbids it, or one after it that could
 * not have happened then
 */
export function judge(history: readonly Fact[], latest: IncidentView, fact: Fact): void {
  const after = history.filter((other) => isBefore(fact, other));
  if (after.length === 0) return refuse(obstacleTo(latest, fact), fact);
  const before = history.slice(0, history.length - after.length);
  let view = before.reduce<IncidentView | undefined>(step, undefined);
  if (view === undefined) throw beforeReport(fact.occurredAt, history[0]);
  refuse(obstacleTo(view, fact), fact);
  view = step(view, fact);
  for (const later of after) {
    const found = obstacleTo(view, later);
    if (found !== undefined) throw contradictsLater(fact, later, found.why);
    view = step(view, later);
  }
}

function refuse(found: Obstacle | undefined, fact: Fact): void {
  if (found === undefined) return;
  const { code, by, why, names, unnamed } = found;
  const refusal = (because: string, more: object = {}): Refusal => {
    const detail = `${fact.type} at ${fact.occurredAt} is not possible: ${because}; ${named(by)} is before it`;
    return new Refusal(code, detail, { contradicts: contradicted(by), ...more });
  };
  throw refusal(why, unnamed === undefined ? {} : { names, discreet: refusal(unnamed) });
}

function contradictsLater(fact: Fact, later: Fact, why: string): Refusal {
  const detail = `with ${fact.type} at ${fact.occurredAt}, ${named(later)} could not have happened: ${why} by then`;
  const unnamed = `with ${fact.type} at ${fact.occurredAt}, something that is recorded after it could not have happened`;
  const discreet = new Refusal('incident.contradicts-later', unnamed);
  return new Refusal('incident.contradicts-later', detail, { contradicts: contradicted(later), discreet });
}

export function beforeReport(occurredAt: string, report: EventRef | undefined): Refusal {
  const when = report === undefined ? '' : ` at ${report.occurredAt}`;
  return new Refusal(
    'incident.before-report',
    `occurredAt ${occurredAt} lies before the report${when}; nothing happens to an incident before it is reported`,
    { contradicts: report && contradicted(report) },
  );
}

const named = (event: EventRef): string => `${event.type} at ${event.occurredAt} (revision ${event.revision})`;

const contradicted = ({ revision, type, occurredAt }: EventRef): Refusal['contradicts'] => ({
  revision: revision.toString(),
  type,
  occurredAt,
});
