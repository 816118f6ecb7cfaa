import type { EventStore } from '@app/event-store';
import { isScoped, type Principal } from '@app/platform';
import { Refusal } from '../domain/decide/refusal.js';
import { isForCustomer } from '../read-models/audience.js';
import { seenInLog } from './lookup.js';

/** An error as this principal may read it: a refusal names no incident and no event that it may not see. */
export async function asTold(error: unknown, principal: Principal, store: EventStore): Promise<unknown> {
  if (!(error instanceof Refusal) || error.discreet === undefined) return error;
  const { contradicts, names, discreet } = error;
  const hidden = principal.role === 'customer' && contradicts !== undefined && !isForCustomer(contradicts.type);
  if (hidden) return discreet;
  if (names === undefined || !isScoped(principal)) return error;
  const seen = await seenInLog(store, principal, names).catch(() => undefined);
  return seen === undefined ? discreet : error;
}
