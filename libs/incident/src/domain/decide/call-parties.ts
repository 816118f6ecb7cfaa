import type { IncidentDraft } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import type { Party } from '../messages/parts.js';
import { Refusal } from './refusal.js';

/** Who of the staff, and which teams, there are. */
export interface Staffing {
  /** What of a party there is not at an instant; undefined: it is there, or no staff is known at all. */
  missing(party: Party, at: string): string | undefined;
}

type Said = readonly { readonly field: keyof typeof NOBODY; readonly party: Party }[];

const ANSWERED_BY_NOBODY = 'incident.answered-by-nobody';

/** What ends calling people is said by somebody who is there: by nobody it would end all the same. @throws Refusal */
export function requireThere(by: string, at: string, staff: Staffing): void {
  const missing = staff.missing({ personId: by }, at);
  if (missing !== undefined) throw new Refusal(ANSWERED_BY_NOBODY, `by: ${missing}`);
}

/** So does an acknowledgement or a start of work, once the pager has called anybody; a team may say it as well. @throws Refusal */
export function checkAnswerer(
  { type, data, occurredAt }: IncidentDraft,
  history: readonly Fact[],
  staff: Staffing | undefined,
): void {
  if (staff === undefined || (type !== 'IncidentAcknowledged' && type !== 'WorkStarted') || data.by === undefined)
    return;
  if (!history.some((fact) => fact.type === 'IncidentPaged' && fact.data.run !== undefined)) return;
  if (staff.missing({ teamId: data.by }, occurredAt) !== undefined) requireThere(data.by, occurredAt, staff);
}

/**
 * A call is taken by somebody who is there, and goes on to somebody who is, so far as people are known.
 * @throws Refusal incident.taken-by-nobody, incident.passed-on-to-nobody
 */
export function checkCall(draft: IncidentDraft, history: readonly Fact[], staff: Staffing | undefined): void {
  if (staff === undefined) return;
  const at = instantOf(draft, history);
  for (const { field, party } of said(draft)) {
    const missing = staff.missing(party, at);
    if (missing !== undefined) throw new Refusal(NOBODY[field], `${field}: ${missing}`);
  }
}

const NOBODY = { takenBy: 'incident.taken-by-nobody', passedOnTo: 'incident.passed-on-to-nobody' } as const;

function said({ type, data }: IncidentDraft): Said {
  if (type === 'ContactTaken') return named(data.takenBy, data.passedOnTo);
  if (type !== 'IncidentCorrected') return [];
  if (data.field === 'takenBy') return named((data.value as string | null) ?? undefined, undefined);
  return data.field === 'passedOnTo' ? named(undefined, data.value as Party | null) : [];
}

const named = (takenBy: string | undefined, passedOnTo: Party | null | undefined): Said => [
  ...(takenBy === undefined ? [] : [{ field: 'takenBy' as const, party: { personId: takenBy } }]),
  ...(passedOnTo ? [{ field: 'passedOnTo' as const, party: passedOnTo }] : []),
];

/** A correction says it of the instant of what it corrects. */
function instantOf({ type, data, occurredAt }: IncidentDraft, history: readonly Fact[]): string {
  if (type !== 'IncidentCorrected') return occurredAt;
  return history.find(({ revision }) => String(revision) === data.corrects)?.occurredAt ?? occurredAt;
}
