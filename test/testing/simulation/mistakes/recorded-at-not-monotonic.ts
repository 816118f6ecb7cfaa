import { Commands } from '@app/command-handling';
import type { Append, Appended } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { StoreAround } from './around.js';

/** Every append is stamped with the instance's own clock, whatever is before it. */
class OwnClockOnly extends StoreAround {
  override append(append: Append): Promise<Appended> {
    return super.append({ ...append, head: append.head && { ...append.head, recordedAt: '' } });
  }
}

export const recordedAtNotMonotonic: Mistake = {
  commands: (options) => new Commands({ ...options, store: new OwnClockOnly(options.store) }),
};
