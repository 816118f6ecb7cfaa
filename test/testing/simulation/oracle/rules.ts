/*
 * A plain reading of docs/incident-lifecycle.md, made to be obviously right and not to be fast. It shares no code with the
 * domain that it is compared with.
 */

/** Something that happened to an incident, as the caller told it. Instants are whole seconds: `2026-03-27T15:00:00Z`. */
export interface Happened {
  readonly revision: number;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where an incident stands, as far as it matters for what may happen next. */
export interface Standing {
  readonly status: 'open' | 'resolved' | 'closed' | 'cancelled' | 'merged';
  readonly held: boolean;
}

export const order = (one: Happened, other: Happened): number =>
  one.at === other.at ? one.revision - other.revision : one.at < other.at ? -1 : 1;

/** The code of what stands against it; undefined when nothing does. */
export function against({ status, held }: Standing, type: string): string | undefined {
  const already = `incident.already-${status}`;
  switch (type) {
    case 'IncidentClassified':
    case 'IncidentReclassified':
    case 'IncidentAssigned':
      return status === 'open' || status === 'resolved' ? undefined : already;
    case 'IncidentAcknowledged':
    case 'IncidentPutOnHold':
    case 'IncidentResolved':
    case 'IncidentCancelled':
    case 'IncidentMerged':
      return status === 'open' ? undefined : already;
    case 'WorkStarted':
      if (status !== 'open') return already;
      return held ? 'incident.on-hold' : undefined;
    case 'IncidentResumed':
      if (status !== 'open') return already;
      return held ? undefined : 'incident.not-on-hold';
    case 'IncidentClosed':
      if (status === 'open') return 'incident.not-resolved';
      return status === 'resolved' ? undefined : already;
    case 'IncidentReopened':
      if (status === 'open') return 'incident.not-resolved';
      return status === 'resolved' || status === 'closed' ? undefined : already;
    default:
      return undefined;
  }
}

export function after(standing: Standing, type: string): Standing {
  switch (type) {
    case 'IncidentPutOnHold':
      return { ...standing, held: true };
    case 'IncidentResumed':
      return { ...standing, held: false };
    case 'IncidentResolved':
      return { status: 'resolved', held: false };
    case 'IncidentClosed':
      return { status: 'closed', held: false };
    case 'IncidentCancelled':
      return { status: 'cancelled', held: false };
    case 'IncidentMerged':
      return { status: 'merged', held: false };
    case 'IncidentReopened':
      return { status: 'open', held: false };
    default:
      return standing;
  }
}

/** Whether the life with this in it could have been; the code of what is wrong with it. */
export function judge(life: readonly Happened[], candidate: Happened): string | undefined {
  const all = [...life, candidate].sort(order);
  if (all[0]?.type !== 'IncidentReported') return 'incident.before-report';
  let standing: Standing = { status: 'open', held: false };
  let passed = false;
  for (const one of all) {
    passed ||= one === candidate;
    const code = against(standing, one.type);
    if (code !== undefined) return passed && one !== candidate ? 'incident.contradicts-later' : code;
    standing = after(standing, one.type);
  }
  return undefined;
}
