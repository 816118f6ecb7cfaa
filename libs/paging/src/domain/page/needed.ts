import type { PageEnd } from './messages.js';

/** A page about an incident, as far as it matters whether it is still needed. */
export interface NeededPage {
  readonly id: string;
  /** `staff:ada`, `team:desk`. */
  readonly who: string;
  readonly step?: string;
}

/** How its incident stands. */
export interface Standing {
  readonly open: boolean;
  /** Somebody has it, or it is on a hold that stops the run. */
  readonly stopped: boolean;
  /** All pages about it, in the order in which they were decided. */
  readonly pages: readonly (Pick<NeededPage, 'id' | 'who'> & { readonly revision: bigint })[];
  /** Who has acknowledged it, as far as it counts. */
  readonly acknowledgements: readonly { readonly by?: string; readonly revision: bigint }[];
}

/** Whoever has it is told all the same, until they have answered. */
const TO_THE_HOLDER = ['hand', 'handover', 'merge'];

/** Why nobody has to be called by it any more; undefined: somebody has. */
export function overBecause(
  { id, who, step }: NeededPage,
  { open, stopped, pages, acknowledgements }: Standing,
): PageEnd | undefined {
  if (!open) return 'run-ended';
  if (stopped && !TO_THE_HOLDER.includes(step ?? '')) return 'run-stopped';
  const own = pages.findIndex((page) => page.id === id);
  if (own < 0) return undefined;
  const { revision: decided } = pages[own]!;
  if (acknowledgements.some(({ by, revision }) => `staff:${by}` === who && revision > decided)) return 'answered';
  return pages.slice(own + 1).some((page) => page.who === who) ? 'paged-anew' : undefined;
}
