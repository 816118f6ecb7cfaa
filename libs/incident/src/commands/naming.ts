import { type Among, customerInLog } from '@app/agreement';
import type { EventStore } from '@app/event-store';
import { isScoped, type Principal, reaches, type Role } from '@app/platform';
import { onceStanding } from '@app/projection';
import type { Agreements } from '../domain/clocks/agreements.js';
import type { Matrices } from '../domain/decide/pinning.js';
import { type Naming, type Parties, type PartyKind, UnknownReference } from '../domain/decide/parties.js';

/** What is agreed with the customers and who they are, as the handlers need it. */
export interface Directory extends Agreements, Matrices, Parties {
  nearest(kind: PartyKind, id: string, among: Among): readonly string[];
}

interface By {
  readonly directory: Directory;
  readonly staff?: Naming['staff'];
  readonly store: EventStore;
  readonly principal: Principal;
}

/** Names and numbers of people are not for these (docs/access.md). */
const WITHOUT_CONTACTS: readonly Role[] = ['customer', 'integration'];

/**
 * Decides with the parties that the read model knows, once it was read to the head of the log. What it does not know is looked up in its own stream before it is
 * refused: it may have been defined a moment ago, through another instance.
 */
export function naming<Answer>(by: By, decide: (naming: Naming) => Promise<Answer>): Promise<Answer> {
  return onceStanding(() => namingNow(by, decide));
}

async function namingNow<Answer>(
  { directory, staff, store, principal }: By,
  decide: (naming: Naming) => Promise<Answer>,
): Promise<Answer> {
  const found = new Map<string, string>();
  const parties: Parties = {
    customerOf: (kind, id) => directory.customerOf(kind, id) ?? found.get(`${kind} ${id}`),
  };
  for (;;) {
    try {
      return await decide({
        parties,
        ...(staff && { staff }),
        reaches: (customerId) => reaches(principal, customerId),
      });
    } catch (error) {
      if (!(error instanceof UnknownReference)) throw error;
      const { kind, id } = error;
      const owner = parties.customerOf(kind, id) === undefined ? await customerInLog(store, kind, id) : undefined;
      if (owner === undefined) throw withNearest(error, directory, principal);
      found.set(`${kind} ${id}`, owner);
    }
  }
}

function withNearest(error: UnknownReference, directory: Directory, principal: Principal): UnknownReference {
  const { kind, id, field, customerId } = error;
  const own = isScoped(principal) ? principal.customerIds : 'all';
  const hidden = kind === 'contact' && WITHOUT_CONTACTS.includes(principal.role);
  const nearest = hidden ? [] : directory.nearest(kind, id, kind === 'customer' ? own : [customerId]);
  return new UnknownReference(kind, id, field, customerId, nearest);
}
