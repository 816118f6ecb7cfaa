import type { IncidentDraft } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import type { Party } from '../messages/parts.js';
import { Refusal } from './refusal.js';

/** Who of the staff, and which teams, there are. */
export interface Staffing {
  /** What of a party there is not at an instant; undefined: it is there, or no staff is known at all. */
  missing(party: Party, at: string): string | undefined;
}

/** A call goes on to somebody who is there, so far as people are known. @throws Refusal incident.passed-on-to-nobody */
export function checkPassedOn(draft: IncidentDraft, history: readonly Fact[], staff: Staffing | undefined): void {
  if (staff === undefined) return;
  const said = passedOn(draft, history);
  const missing = said?.party && staff.missing(said.party, said.at);
  if (missing !== undefined && missing !== null)
    throw new Refusal('incident.passed-on-to-nobody', `passedOnTo: ${missing}`);
}

/** A correction says it of the instant of what it corrects. */
function passedOn(
  { type, data, occurredAt }: IncidentDraft,
  history: readonly Fact[],
): { readonly party: Party | null | undefined; readonly at: string } | undefined {
  if (type === 'ContactTaken') return { party: data.passedOnTo, at: occurredAt };
  if (type !== 'IncidentCorrected' || data.field !== 'passedOnTo') return undefined;
  const corrected = history.find(({ revision }) => String(revision) === data.corrects);
  return { party: data.value as Party | null, at: corrected?.occurredAt ?? occurredAt };
}
