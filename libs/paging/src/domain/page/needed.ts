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
  readonly pages: readonly Pick<NeededPage, 'id' | 'who'>[];
}

/** Whoever has it is told all the same. */
const TO_THE_HOLDER = ['hand', 'handover', 'merge'];

/** Why nobody has to be called by it any more; undefined: somebody has. */
export function overBecause({ id, who, step }: NeededPage, { open, stopped, pages }: Standing): PageEnd | undefined {
  if (!open) return 'run-ended';
  if (stopped && !TO_THE_HOLDER.includes(step ?? '')) return 'run-stopped';
  const own = pages.findIndex((page) => page.id === id);
  return pages.slice(own + 1).some((page) => page.who === who) && own >= 0 ? 'paged-anew' : undefined;
}
