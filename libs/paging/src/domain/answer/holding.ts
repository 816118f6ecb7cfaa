import type { IncidentView } from '@app/incident/pure';
import { omitUndefined } from '@app/kernel';

/** Who has an incident, as whoever answers a page about it is told. Instants are RFC 3339. */
export type Holding =
  | { readonly is: 'free' }
  | { readonly is: 'held'; readonly by?: string; readonly at: string; readonly until?: string }
  | { readonly is: 'ended'; readonly status: 'resolved' | 'closed' | 'cancelled'; readonly at?: string }
  | { readonly is: 'merged'; readonly into?: string; readonly at?: string };

type Held = Pick<
  IncidentView,
  'status' | 'acknowledgements' | 'workStarts' | 'resolvedAt' | 'closedAt' | 'cancelledAt' | 'mergedAt' | 'mergedInto'
>;

/** Whoever acknowledged it last has it, else who began to work on it; an assignment alone is nobody's word. */
export function holdingOf(view: Held): Holding {
  switch (view.status) {
    case 'merged':
      return { is: 'merged', ...omitUndefined({ into: view.mergedInto, at: view.mergedAt }) };
    case 'resolved':
    case 'closed':
    case 'cancelled':
      return { is: 'ended', status: view.status, ...omitUndefined({ at: view[`${view.status}At`] }) };
    case 'open': {
      const last = lastOf(view.acknowledgements) ?? view.workStarts.at(-1);
      if (last === undefined) return { is: 'free' };
      const { at, by, until }: { at: string; by?: string; until?: string } = last;
      return { is: 'held', at, ...omitUndefined({ by, until }) };
    }
  }
}

/** The acknowledgement that was recorded last. */
export const lastOf = <One extends { readonly revision: bigint }>(all: readonly One[]): One | undefined =>
  all.reduce<One | undefined>(
    (last, one) => (last === undefined || one.revision > last.revision ? one : last),
    undefined,
  );
