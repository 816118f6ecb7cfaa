import type { EventRef } from '../domain/fact.js';
import type { IncidentView } from '../domain/view.js';

type Packed<T> = Omit<T, 'revision'> & { readonly revision: string };

/** A view as JSON has it: revisions as decimal strings. */
export type PackedView = Omit<IncidentView, 'statusBy' | 'hold' | 'holdEndedBy'> & {
  readonly statusBy: Packed<EventRef>;
  readonly hold?: Omit<NonNullable<IncidentView['hold']>, 'begunBy'> & { readonly begunBy: Packed<EventRef> };
  readonly holdEndedBy?: Packed<EventRef>;
};

export const packed = ({ statusBy, hold, holdEndedBy, ...view }: IncidentView): PackedView => ({
  ...view,
  statusBy: pack(statusBy),
  ...(hold === undefined ? {} : { hold: { ...hold, begunBy: pack(hold.begunBy) } }),
  ...(holdEndedBy === undefined ? {} : { holdEndedBy: pack(holdEndedBy) }),
});

const pack = (ref: EventRef): Packed<EventRef> => ({ ...ref, revision: ref.revision.toString() });
