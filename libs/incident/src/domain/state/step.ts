import { omitUndefined, omit } from '@app/kernel';
import type { Fact, FactOf } from '../events/fact.js';
import type { Classified } from '../events/events.js';
import { awaitsCustomer, isOfReply } from './awaiting-customer.js';
import { phaseOf } from './view.js';
import type { TimedActor, IncidentView, Progress } from './view.js';

const WAY: readonly Progress[] = ['reported', 'classified', 'assigned', 'acknowledged', 'in-work'];

/** What one more fact, the latest in the order of the life, makes of an incident. Judges nothing: see legality.ts. */
export function step(view: IncidentView | undefined, fact: Fact): IncidentView {
  if (fact.type === 'IncidentReported') return report(fact);
  if (view === undefined) throw new Error(`${fact.type} at revision ${fact.revision} is before any report`);
  const next = change(view, fact);
  return { ...next, phase: phaseOf(next), latestAt: fact.occurredAt };
}

function report({ data, revision, type, occurredAt }: FactOf<'IncidentReported'>): IncidentView {
  return {
    ...omit(data, 'statedAt'),
    phase: 'reported',
    status: 'open',
    progress: 'reported',
    statusBy: { revision, type, occurredAt },
    reportedAt: occurredAt,
    acknowledgements: [],
    workStarts: [],
    reopenCount: 0,
    references: [],
    escalations: 0,
    pages: 0,
    latestAt: occurredAt,
  };
}

function change(view: IncidentView, fact: Exclude<Fact, FactOf<'IncidentReported'>>): IncidentView {
  const at = fact.occurredAt;
  switch (fact.type) {
    case 'IncidentClassified':
    case 'IncidentReclassified':
      return advance(classify(view, fact.data, at), 'classified');
    case 'IncidentAssigned':
      return advance(assign(view, fact), 'assigned');
    case 'IncidentAcknowledged':
      return advance(acknowledge(view, fact), 'acknowledged');
    case 'WorkStarted':
      return advance(startWork(view, timedActor(fact)), 'in-work');
    case 'IncidentPutOnHold': {
      const { reason, text, by } = fact.data;
      const begunBy = { revision: fact.revision, type: fact.type, occurredAt: at };
      return { ...view, hold: { since: at, begunBy, reason, ...omitUndefined({ text, by }) } };
    }
    case 'IncidentResumed':
      return isOfReply(fact) && !awaitsCustomer(view.hold) ? view : endHold(view, fact);
    case 'IncidentResolved': {
      const { by, code, text } = fact.data;
      const resolution = omitUndefined({ resolvedBy: by, resolutionCode: code, resolution: text });
      return { ...end(endHold(answered(view), fact), 'resolved', fact), resolvedAt: at, ...resolution };
    }
    case 'IncidentClosed':
      return { ...end(view, 'closed', fact), closedAt: at };
    case 'IncidentCancelled':
      return { ...end(endHold(answered(view), fact), 'cancelled', fact), cancelledAt: at };
    case 'IncidentMerged':
      return { ...end(endHold(answered(view), fact), 'merged', fact), mergedAt: at, mergedInto: fact.data.into };
    case 'IncidentReopened':
      return reopen(view, fact);
    case 'ReferenceAdded': {
      const { kind, id, system } = fact.data;
      const known = view.references.some((one) => one.kind === kind && one.id === id && one.system === system);
      return known ? view : { ...view, references: [...view.references, { kind, id, ...omitUndefined({ system }) }] };
    }
    case 'IncidentPaged':
      return { ...pin(view, fact.data.matrix), pages: view.pages + 1 };
    case 'IncidentEscalated':
      return { ...view, escalations: view.escalations + 1 };
    case 'AcknowledgementExpired':
    case 'AcknowledgementReleased':
      return takeOut(view, BigInt(fact.data.acknowledgement));
    case 'StepSkipped':
    case 'StepOvertaken':
    case 'HoursChanged':
    case 'LadderInherited':
      return pin(view, fact.data.matrix);
    case 'MatrixRepinned':
      return { ...omit(view, 'matrix'), ...omitUndefined({ matrix: fact.data.matrix }) };
    case 'CustomerInformed':
      return { ...answered(view), lastInformedAt: at };
    case 'CustomerReplied':
      return { ...view, unansweredSince: view.unansweredSince ?? at };
    default:
      // It happened, and stands in the history alone.
      return view;
  }
}

/** The work never goes back by itself: a classification after work has started leaves it in work. */
const advance = (view: IncidentView, to: Progress): IncidentView =>
  WAY.indexOf(to) > WAY.indexOf(view.progress) ? { ...view, progress: to } : view;

function classify(view: IncidentView, { priority, impact, urgency }: Classified, at: string): IncidentView {
  const given = { priority, ...omitUndefined({ impact, urgency }) };
  return { ...omit(view, 'impact', 'urgency'), ...given, classifiedAt: view.classifiedAt ?? at };
}

function assign(view: IncidentView, { data, occurredAt }: FactOf<'IncidentAssigned'>): IncidentView {
  const { personId, teamId } = data;
  return { ...view, assignee: omitUndefined({ personId, teamId }), assignedAt: occurredAt };
}

const acknowledge = (view: IncidentView, fact: FactOf<'IncidentAcknowledged'>): IncidentView => {
  const { revision, data } = fact;
  return acknowledgedBy(view, [
    ...view.acknowledgements,
    { ...timedActor(fact), revision, ...omitUndefined({ until: data.until }) },
  ]);
};

/** The first of them is when somebody took notice. */
function acknowledgedBy(view: IncidentView, acknowledgements: IncidentView['acknowledgements']): IncidentView {
  const { at, by } = acknowledgements[0] ?? {};
  return {
    ...omit(view, 'acknowledgedAt', 'acknowledgedBy'),
    acknowledgements,
    ...omitUndefined({ acknowledgedAt: at, acknowledgedBy: by }),
  };
}

/** One that no longer counts: without another the work is where it was before. */
function takeOut(view: IncidentView, taken: bigint): IncidentView {
  const left = view.acknowledgements.filter(({ revision }) => revision !== taken);
  if (left.length === view.acknowledgements.length) return view;
  const before = left.length === 0 && view.progress === 'acknowledged' ? { progress: untaken(view) } : {};
  return { ...acknowledgedBy(view, left), ...before };
}

/** Of a reported incident that nobody pinned a matrix for, the first event that calls somebody does. */
const pin = (view: IncidentView, matrix: IncidentView['matrix']): IncidentView =>
  view.matrix === undefined && matrix !== undefined ? { ...view, matrix } : view;

const startWork = (view: IncidentView, done: TimedActor): IncidentView => ({
  ...view,
  workStarts: [...view.workStarts, done],
  ...(view.workStartedAt === undefined && omitUndefined({ workStartedAt: done.at, workStartedBy: done.by })),
});

function endHold(view: IncidentView, { revision, type, occurredAt }: Fact): IncidentView {
  if (view.hold === undefined) return view;
  return { ...omit(view, 'hold'), holdEndedBy: { revision, type, occurredAt } };
}

const end = (
  view: IncidentView,
  status: IncidentView['status'],
  { revision, type, occurredAt }: Fact,
): IncidentView => ({
  ...view,
  status,
  statusBy: { revision, type, occurredAt },
});

const answered = (view: IncidentView): IncidentView => omit(view, 'unansweredSince');

const OF_A_CYCLE = [
  'acknowledgedAt',
  'acknowledgedBy',
  'workStartedAt',
  'workStartedBy',
  'resolvedAt',
  'resolvedBy',
  'resolutionCode',
  'resolution',
  'closedAt',
] as const;

/** How far an incident is that nobody has taken notice of. */
function untaken({ priority, assignee }: IncidentView): Progress {
  if (assignee !== undefined) return 'assigned';
  return priority === undefined ? 'reported' : 'classified';
}

/** A reopened incident keeps what it is (priority, assignee); that somebody takes it up must be said anew. */
function reopen(view: IncidentView, fact: FactOf<'IncidentReopened'>): IncidentView {
  const kept = omit(view, ...OF_A_CYCLE);
  return {
    ...end(kept, 'open', fact),
    progress: untaken(view),
    acknowledgements: [],
    workStarts: [],
    reopenCount: view.reopenCount + 1,
  };
}

const timedActor = ({ data, occurredAt }: FactOf<'IncidentAcknowledged' | 'WorkStarted'>): TimedActor => ({
  at: occurredAt,
  ...omitUndefined({ by: data.by }),
});
