import { type SealedEvent, WrongExpectedRevision, type Written } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { LogAround } from './around.js';

/**
 * What a store would do with ids made of stream, revision and command: it takes other bytes of the same command at the
 * same place for the same event, and acknowledges what it does not keep. The stored ids stay as they are, so that the
 * chain's own check of them does not give the mistake away.
 */
class Blind extends LogAround {
  override async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    try {
      return await super.write(stream, expected, events, connection);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      const last = expected === 'no-stream' ? BigInt(events.length - 1) : expected + BigInt(events.length);
      for await (const [stands] of this.readStream(stream, last))
        if (stands !== undefined && commandOf(stands) === commandOf(events.at(-1)))
          return { revision: stands.revision, position: stands.position };
      throw error;
    }
  }
}

const commandOf = (event: SealedEvent | undefined): unknown =>
  (JSON.parse(event?.metadata ?? '{}') as { commandId?: unknown }).commandId;

export const idWithoutBytes: Mistake = { adapter: (adapter) => new Blind(adapter) };
