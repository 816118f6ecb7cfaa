import { uuidV5 } from '@app/platform';
import { WrongExpectedRevision } from '../errors.js';
import type { CommandStamp, Head, RecordedEvent } from '../event.js';
import { headOf } from '../event.js';
import type { EventStore } from '../port.js';
import { FORMAT_STREAM, FormatRaised, STORED_FORMAT } from './format-raised.js';

const NAMESPACE = '0d1f5c6b-5a0c-5f5e-9d53-7a426f1d9f0a';

/** Raises the log to the format of today before the first event that needs it: once, by whichever instance comes first. */
export class Format {
  private raised: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'append' | 'readStream'>,
    private readonly now: () => number,
  ) {}

  raise(): Promise<void> {
    this.raised ??= this.look().catch((error: unknown) => {
      this.raised = undefined;
      throw error;
    });
    return this.raised;
  }

  /** For a log that was set back: it may be of the former format again. */
  forget(): void {
    this.raised = undefined;
  }

  private async look(): Promise<void> {
    let head: Head | undefined;
    for await (const batch of this.store.readStream(FORMAT_STREAM)) {
      if (batch.some(isOfToday)) return;
      const last = batch.at(-1);
      if (last?.readable) head = headOf(last);
    }
    const events = [{ type: FormatRaised.type, data: { format: STORED_FORMAT }, occurredAt: this.second() }];
    try {
      await this.store.append({ stream: FORMAT_STREAM, head, events, command: stamp() });
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      // Another instance was first.
      await this.look();
    }
  }

  private second(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }
}

const isOfToday = (event: RecordedEvent): boolean =>
  event.readable && event.type === FormatRaised.type && Number(event.data['format']) >= STORED_FORMAT;

function stamp(): CommandStamp {
  const commandId = uuidV5(NAMESPACE, `format ${STORED_FORMAT}`);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, payload: { format: STORED_FORMAT }, actor: 'ledger', origin: 'live' };
}
