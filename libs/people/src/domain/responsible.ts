import type { People, Person } from './person.js';
import { reachable, type Unreachable } from './reachable.js';

/** Who holds a role about a customer at an instant. */
export interface Holder {
  /** Whom to call: the one who is named, or the deputy. Absent: the role has nobody. */
  readonly person?: Person;
  /** The deputy stands in, because of this. */
  readonly standsIn?: { readonly forId: string; readonly because: Unreachable };
  /** Why whom to call cannot be reached: the next step comes at once. Absent: can be reached. */
  readonly unreachable?: Unreachable;
}

export interface Responsible {
  readonly sdm: Holder;
  readonly brm: Holder;
}

interface OfProject {
  readonly sdmId?: string | undefined;
  readonly deputyId?: string | undefined;
}
interface OfCustomer {
  readonly brmId?: string | undefined;
  readonly deputyId?: string | undefined;
}

/** Who answers for a project and its customer at an instant. */
export const responsible = (
  project: OfProject | undefined,
  customer: OfCustomer | undefined,
  people: People,
  at: number,
): Responsible => ({
  sdm: holder(project?.sdmId, project?.deputyId, people, at),
  brm: holder(customer?.brmId, customer?.deputyId, people, at),
});

/** The deputy stands in for who is on leave, ill or gone; from a meeting one comes back. */
export function holder(id: string | undefined, deputyId: string | undefined, people: People, at: number): Holder {
  if (id === undefined) return {};
  const person = people(id);
  const named = reachable(person, at);
  if (named.reachable) return { person: person! };
  const itself: Holder = { ...(person === undefined ? {} : { person }), unreachable: named };
  if (named.why === 'meeting' || deputyId === undefined) return itself;
  const deputy = people(deputyId);
  if (deputy === undefined) return itself;
  const standing = reachable(deputy, at);
  return {
    person: deputy,
    standsIn: { forId: id, because: named },
    ...(standing.reachable ? {} : { unreachable: standing }),
  };
}
