import type { Mistake } from '../instance/host.js';
import { LogAround } from './around.js';

/** The store passes for one that runs on the instance's own clock, so that there seems to be nothing to compare. */
class Local extends LogAround {
  override readonly kind: string = 'memory';
}

export const clockNotWatched: Mistake = { adapter: (adapter) => new Local(adapter) };
