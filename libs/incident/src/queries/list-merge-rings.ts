import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { visibilityOf, grouped, handlerOf } from '@app/querying';
import { isSeen } from './links.js';

/** Incidents that were merged into each other in a ring, so that none of them goes on: somebody has to report one anew. */
export class ListMergeRings extends Query<readonly (readonly string[])[]> {
  constructor(readonly principal: Principal) {
    super();
  }
}

export const ListMergeRingsHandler = handlerOf(ListMergeRings, ({ principal }, { models }) => {
  const { session } = models.operational;
  const visibility = visibilityOf(principal);
  const members = session.prepared<{ id: string; ring: string }>(MEMBERS).all();
  const seen = members.filter(({ id }) => isSeen(session, visibility, id));
  return [...grouped(seen, ({ ring }) => ring).values()].map((ring) => ring.map(({ id }) => id));
});

const MEMBERS = 'SELECT id, ring FROM merge_ring ORDER BY ring, id';
