import { omit } from '@app/kernel';
import type { Terms } from '@app/sla';
import type { EventRef } from '../domain/events/fact.js';
import type { IncidentView, TimedActor } from '../domain/state/view.js';
import type { Pin } from './answers/parts.js';

type Packed<T> = Omit<T, 'revision'> & { readonly revision: string };

export const pinOf = ({ contract, calendar }: Terms): Pin => ({
  ...contract,
  ...(calendar === undefined ? {} : { calendar }),
});

/** A view as JSON has it: revisions as decimal strings. */
export type PackedView = Omit<IncidentView, 'statusBy' | 'hold' | 'holdEndedBy' | 'terms' | 'acknowledgements'> & {
  readonly acknowledgements: readonly TimedActor[];
  /** The version that the report pinned; null: no SLA is agreed. */
  readonly contract: Pin | null;
  readonly statusBy: Packed<EventRef>;
  readonly hold?: Omit<NonNullable<IncidentView['hold']>, 'begunBy'> & { readonly begunBy: Packed<EventRef> };
  readonly holdEndedBy?: Packed<EventRef>;
};

export const packed = (packing: IncidentView): PackedView => {
  const { statusBy, hold, holdEndedBy, terms, acknowledgements, ...view } = packing;
  return {
    ...view,
    acknowledgements: acknowledgements.map((one) => omit(one, 'revision', 'until')),
    contract: terms === undefined ? null : pinOf(terms),
    statusBy: pack(statusBy),
    ...(hold === undefined ? {} : { hold: { ...hold, begunBy: pack(hold.begunBy) } }),
    ...(holdEndedBy === undefined ? {} : { holdEndedBy: pack(holdEndedBy) }),
  };
};

const pack = (ref: EventRef): Packed<EventRef> => ({ ...ref, revision: ref.revision.toString() });
