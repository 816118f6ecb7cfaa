import { GetIncident, GetIncidentHistory, type IncidentItem, ListIncidents } from '@app/incident';
import type { StoredEvent } from '@app/event-store';
import type { Principal } from '@app/platform';
import type { Running } from '../instance/host.js';
import type { RecordedHistory, Entry } from '../oracle/recorded-history.js';
import { pictureOf } from '../oracle/picture.js';
import { require } from './violation.js';

/** By docs/incident-lifecycle.md; everything else is for the staff. */
const SHOWN =
  /^(IncidentReported|Incident(Rec|C)lassified|IncidentAssigned|IncidentAcknowledged|WorkStarted|IncidentPutOnHold|IncidentResumed|Customer(Informed|Replied)|IncidentResolved|IncidentReopened|IncidentClosed|IncidentCancelled|IncidentMerged)$/;
const HIDDEN = ['by', 'personId', 'statedAt'];

/** Asks as this principal what an instance shows, and compares it with the log as far as that instance has read it. */
export async function checkVisibility(running: Running, principal: Principal, history: RecordedHistory): Promise<void> {
  const { queries } = running;
  const position = positionOf(running);
  const shown = await listAll(running, principal);
  // Something was applied between two pages: there is no one state to compare with.
  if (positionOf(running) !== position) return;
  const lives = [...history.refresh().lives].map(
    ([number, life]) => [number, life.filter((entry) => entry.position <= position)] as const,
  );
  const isCustomer = principal.role === 'customer';
  const owned = lives.filter(([, life]) => {
    const customerId = pictureOf(life)?.customerId;
    return customerId !== undefined && (!isScoped(principal) || principal.customerIds.includes(customerId));
  });
  const invariant = isCustomer ? 'customers-see-their-own' : 'reads-equal-log';
  const [is, must] = [shown.map(({ id }) => id).sort(), owned.map(([number]) => number).sort()];
  require(invariant, is.join() === must.join(), () => `${principal.id} sees ${difference(is, must)}`);
  for (const item of shown) checkItem(item, owned.find(([number]) => number === item.id)?.[1] ?? [], principal);
  const foreign = lives.find(([number, life]) => life.length > 0 && !must.includes(number))?.[0];
  if (isCustomer && foreign !== undefined) {
    const answers = await Promise.allSettled([
      queries.execute(new GetIncident(principal, foreign)),
      queries.execute(new GetIncidentHistory(principal, foreign)),
    ]);
    const open = answers.some(({ status }) => status === 'fulfilled');
    require(invariant, !open, () => `${principal.id} can open ${foreign} of somebody else`);
  }
  const [one] = owned;
  if (isCustomer && one !== undefined) await checkHistory(running, principal, one[0], one[1]);
}

const isScoped = ({ role }: Principal): boolean => ['customer', 'brm', 'integration'].includes(role);

export const positionOf = ({ instance }: Running): string =>
  instance.projector.status().files.find(({ name }) => name === 'operational')?.position ?? '';

/** Whether what an instance shows was read from this log, and not from one that was set back since. */
export function isOfThisLog({ instance }: Running, log: readonly StoredEvent[]): boolean {
  const { position, eventId } = instance.projector.model('operational').serving;
  return position === '' || log.some((event) => event.position === position && event.id === eventId);
}

async function listAll({ queries }: Running, principal: Principal): Promise<readonly IncidentItem[]> {
  const items: IncidentItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await queries.execute(
      new ListIncidents(principal, { limit: 100, ...(cursor === undefined ? {} : { cursor }) }),
    );
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

function checkItem(item: IncidentItem, life: readonly Entry[], principal: Principal): void {
  const picture = pictureOf(life);
  const [is, must] = [
    [item.phase, item.priority, item.customerId, item.reportedAt, item.revision],
    [picture?.phase, picture?.priority, picture?.customerId, picture?.reportedAt, String(life.length - 1)],
  ].map((fields) => JSON.stringify(fields));
  require('reads-equal-log', is === must, () => `${principal.id} reads of ${item.id}: ${is}, the log says ${must}`);
}

async function checkHistory(
  { queries }: Running,
  principal: Principal,
  number: string,
  life: readonly Entry[],
): Promise<void> {
  const { items } = await queries.execute(new GetIncidentHistory(principal, number));
  const must = life.filter(({ type }) => SHOWN.test(type)).map(({ revision }) => String(revision));
  const is = items.map(({ revision }) => revision);
  require('customers-see-their-own', [...is].sort().join() === must.sort().join(), () =>
    `${principal.id} sees of ${number}: ${difference(is, must)}`);
  const leak = items.flatMap(({ data }) => Object.keys(data)).find((field) => HIDDEN.includes(field));
  require('customers-see-their-own', leak === undefined, () => `${principal.id} sees ${leak} of ${number}`);
}

function difference(is: readonly string[], must: readonly string[]): string {
  const [extra, missing] = [is.filter((one) => !must.includes(one)), must.filter((one) => !is.includes(one))];
  return `${is.length} for ${must.length}; too much: ${extra.join(', ') || 'none'}; missing: ${missing.join(', ') || 'none'}`;
}
