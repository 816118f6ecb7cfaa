import type { EventRef } from '../domain/fact.js';
import type { IncidentView } from '../domain/view.js';

type Packed<T> = Omit<T, 'revision'> & { readonly revision: string };
export type PackedView = Omit<IncidentView, 'statusBy' | 'hold' | 'holdEndedBy'> & {
  readonly statusBy: Packed<EventRef>;
  readonly hold?: Omit<NonNullable<IncidentView['hold']>, 'begunBy'> & { readonly begunBy: Packed<EventRef> };
  readonly holdEndedBy?: Packed<EventRef>;
};

/** A view as JSON has it: revisions as decimal strings. A field of the view that JSON cannot hold fails here, loudly. */
export function packed({ statusBy, hold, holdEndedBy, ...view }: IncidentView): PackedView {
  return {
    ...view,
    statusBy: pack(statusBy),
    ...(hold === undefined ? {} : { hold: { ...hold, begunBy: pack(hold.begunBy) } }),
    ...(holdEndedBy === undefined ? {} : { holdEndedBy: pack(holdEndedBy) }),
  };
}

const pack = (ref: EventRef): Packed<EventRef> => ({ ...ref, revision: ref.revision.toString() });

export const writeView = (view: IncidentView): string => JSON.stringify(packed(view));

export function readView(json: string): IncidentView {
  const { statusBy, hold, holdEndedBy, ...view } = JSON.parse(json) as PackedView;
  return {
    ...view,
    statusBy: unpack(statusBy),
    ...(hold === undefined ? {} : { hold: { ...hold, begunBy: unpack(hold.begunBy) } }),
    ...(holdEndedBy === undefined ? {} : { holdEndedBy: unpack(holdEndedBy) }),
  };
}

const unpack = (ref: Packed<EventRef>): EventRef => ({ ...ref, revision: BigInt(ref.revision) });
