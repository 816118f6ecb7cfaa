import { Commands } from '@app/command-handling';
import type { Append, Appended, RecordedEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { StoreAround } from './around.js';

/** The fold does not learn which commands wrote to its stream. */
class Forgetful extends StoreAround {
  override async append(append: Append): Promise<Appended> {
    const appended = await super.append(append);
    return { ...appended, events: appended.events.map((event) => ({ ...event, metadata: unnamed(event.metadata) })) };
  }

  override async *readStream(stream: string, from?: bigint): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of super.readStream(stream, from))
      yield batch.map((event) => (event.readable ? { ...event, metadata: unnamed(event.metadata) } : event));
  }
}

const unnamed = <T extends { readonly commandId: string }>(metadata: T): T => ({ ...metadata, commandId: '' });

export const dedupeOff: Mistake = {
  commands: (options) => new Commands({ ...options, store: new Forgetful(options.store) }),
};
