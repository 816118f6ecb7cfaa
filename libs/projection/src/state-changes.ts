import type { Checkpoint, RecordedEvent } from '@app/event-store';
import type { ParkedStream } from './projection.js';

/** What one transaction changes in the projector's own tables, gathered so that each row is written once. */
export class StateChanges {
  /** How far each stream is projected. */
  readonly streams = new Map<string, bigint>();
  /** Streams parked or held back further; undefined: not parked any more. */
  readonly parking = new Map<string, ParkedStream | undefined>();

  constructor(
    private readonly parkedBefore: ReadonlyMap<string, ParkedStream>,
    public checkpoint: Checkpoint,
  ) {}

  parkedAt(stream: string): ParkedStream | undefined {
    return this.parking.has(stream) ? this.parking.get(stream) : this.parkedBefore.get(stream);
  }

  park(event: RecordedEvent, problem: string, since: string, heldTo = event.revision): void {
    const { stream, revision, position, id: eventId, type } = event;
    this.parking.set(stream, { stream, revision, position, eventId, type, problem, since, heldTo });
  }

  hold(parked: ParkedStream, heldTo: bigint): void {
    this.parking.set(parked.stream, { ...parked, heldTo });
  }

  unpark(stream: string): void {
    this.parking.set(stream, undefined);
  }
}
