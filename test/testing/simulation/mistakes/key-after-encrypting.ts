import type { LogAdapter, SealedEvent, Written } from '@app/event-store';
import type { HostParts, Mistake } from '../instance/host.js';
import type { Life } from '../instance/life.js';
import { LogAround } from './around.js';

/** Keys are used at once and written a moment later, if nothing comes between. */
class KeysLater extends LogAround {
  constructor(
    inner: LogAdapter,
    private readonly host: HostParts & { readonly life: Life },
  ) {
    super(inner);
  }

  override async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    if (!stream.startsWith('ledger.key-')) return super.write(stream, expected, events, connection);
    const { server, life } = this.host;
    server.time.at(server.time.now() + 100, () => {
      if (!life.over) super.write(stream, expected, events, connection).catch(() => undefined);
    });
    return { revision: 0n, position: server.head };
  }
}

export const keyAfterEncrypting: Mistake = { adapter: (adapter, host) => new KeysLater(adapter, host) };
