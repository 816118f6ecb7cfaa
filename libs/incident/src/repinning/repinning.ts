import type { Decider } from '@app/definitions/pure';
import { drafted } from '@app/definitions/pure';
import type { EventType } from '@app/event-store';
import type { MendedMatrix } from '../domain/messages/pinning.js';

export const repinningStream = (id: string): string => `repinning-${id}`;

/** The data of `RepinningBegun`, storage format. */
export type RepinningBegun = MendedMatrix & { readonly reason: string };

export const REPINNING_EVENT_TYPES: readonly EventType[] = [
  { type: 'RepinningBegun', schema: 1, audience: 'staff', personal: [] },
];

/** A mended matrix is sent to the open incidents that it reaches; what becomes of that stands on the incidents. */
export const repinningDecider: Decider<{ readonly hasBegun: boolean }, RepinningBegun> = {
  initial: { hasBegun: false },
  evolve: (state, { type }) => (type === 'RepinningBegun' ? { hasBegun: true } : state),
  decide: (begun, { hasBegun }, { now }) => (hasBegun ? [] : [drafted('RepinningBegun', begun, now)]),
};
