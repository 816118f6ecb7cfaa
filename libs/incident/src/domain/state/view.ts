import type { Terms, VersionRef } from '@app/sla';
import type { EventRef } from '../events/fact.js';
import type { Party, PersonDetails, Source } from '../events/events.js';
import type { Channel, HoldReason, Kind, Level, Phase, Priority, ReferenceKind } from '../vocabulary.js';

/** How far the work has come; a hold covers it, the end of the incident ends it. */
export const PROGRESSES = ['reported', 'classified', 'assigned', 'acknowledged', 'in-work'] as const;
export type Progress = (typeof PROGRESSES)[number];
export const STATUSES = ['open', 'resolved', 'closed', 'cancelled', 'merged'] as const;
export type Status = (typeof STATUSES)[number];

/** A person at an instant. */
export interface TimedActor {
  readonly at: string;
  readonly by?: string;
}

export interface Acknowledgement extends TimedActor {
  readonly revision: bigint;
  /** Put off until then. */
  readonly until?: string;
}

export interface Hold {
  readonly since: string;
  readonly begunBy: EventRef;
  readonly reason: HoldReason;
  readonly text?: string;
  readonly by?: string;
}

export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly system?: string;
}

/** What an incident is, folded from its history. Personal fields are absent once their key is destroyed. */
export interface IncidentView {
  readonly phase: Phase;
  readonly status: Status;
  readonly progress: Progress;
  /** The event that gave the status: the report, a resolution, a reopening, a closure, a cancellation, a merge. */
  readonly statusBy: EventRef;

  readonly kind: Kind;
  readonly customerId: string;
  readonly projectId?: string;
  readonly serviceId?: string;
  readonly channel?: Channel;
  readonly contactId?: string;
  readonly source?: Source;
  readonly reporter?: PersonDetails;
  readonly title?: string;
  readonly description?: string;
  /** Absent: no SLA is agreed. */
  readonly terms?: Terms;
  /** The communication matrix that counts; absent: none is pinned. */
  readonly matrix?: VersionRef;

  readonly priority?: Priority;
  readonly impact?: Level;
  readonly urgency?: Level;
  readonly assignee?: Party;

  readonly reportedAt: string;
  readonly classifiedAt?: string;
  readonly assignedAt?: string;
  /** Of the present cycle: since the report or the last reopening, the first one first; those that still count. */
  readonly acknowledgements: readonly Acknowledgement[];
  readonly workStarts: readonly TimedActor[];
  /** The first ones of the present cycle. */
  readonly acknowledgedAt?: string;
  readonly acknowledgedBy?: string;
  readonly workStartedAt?: string;
  readonly workStartedBy?: string;

  readonly hold?: Hold;
  /** What ended the last hold. */
  readonly holdEndedBy?: EventRef;

  readonly resolvedAt?: string;
  readonly resolvedBy?: string;
  readonly resolutionCode?: string;
  readonly resolution?: string;
  readonly closedAt?: string;
  readonly cancelledAt?: string;
  readonly mergedAt?: string;
  readonly mergedInto?: string;
  readonly reopenCount: number;

  readonly references: readonly Reference[];
  readonly escalations: number;
  readonly pages: number;
  readonly lastInformedAt?: string;
  /** The first reply of the customer that nobody has answered. */
  readonly unansweredSince?: string;
  /** When the latest thing happened. */
  readonly latestAt: string;
}

export const phaseOf = (view: Pick<IncidentView, 'status' | 'progress' | 'hold'>): Phase => {
  if (view.status !== 'open') return view.status;
  return view.hold === undefined ? view.progress : 'on-hold';
};
