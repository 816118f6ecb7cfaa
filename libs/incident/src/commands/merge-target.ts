import { omit } from '@app/kernel';
import type { EventStore } from '@app/event-store';
import type { Principal } from '@app/platform';
import type { MergeIncident } from '../domain/messages/commands.js';
import { parseNumber } from '../number.js';
import { seenInLog } from './lookup.js';

/** A merge is judged by what its target is, as far as this principal may see it; what the caller says of that is left out. */
export async function withTarget(
  store: EventStore,
  principal: Principal,
  command: MergeIncident,
): Promise<MergeIncident> {
  const into = parseNumber(command.into);
  const target = await seenInLog(store, principal, into);
  const facts = target && { targetPhase: target.phase, targetCustomer: target.customerId };
  return { ...omit(command, 'targetPhase', 'targetCustomer'), into, ...facts };
}
