import type { SealedEvent, Written } from '../adapter.js';
import { WrongExpectedRevision } from '../errors.js';
import type { LogTable, StreamHead } from './log-table.js';
import { encodePosition } from './position.js';

export interface Append {
  readonly stream: string;
  readonly expected: bigint | 'no-stream';
  readonly events: readonly SealedEvent[];
}

export interface Outcome {
  readonly written: Written;
  /** The log's last position after this append. */
  readonly head: number;
}

/**
 * Decides and writes one append inside the transaction at hand, behind the log's position `head`. It decides before it
 * writes, so a refusal leaves nothing behind for the others of the group.
 * @throws WrongExpectedRevision
 */
export function placeAppend(table: LogTable, append: Append, head: number, created: number): Outcome {
  const { stream, expected, events } = append;
  const found = table.head(stream);
  if (found?.deleted) throw new WrongExpectedRevision(stream, expected, 'deleted');
  const actual = found?.revision ?? -1;
  const before = expected === 'no-stream' ? -1 : Number(expected);
  if (actual !== before) {
    const repeated = found && repeatOf(table, found, before, events);
    if (repeated) return { written: repeated, head };
    throw new WrongExpectedRevision(stream, expected, actual < 0 ? 'no-stream' : BigInt(actual));
  }
  const streamId = found?.id ?? table.insertStream(stream, 0);
  let position = head;
  let revision = before;
  for (const event of events) table.insertEvent(++position, streamId, ++revision, event, created);
  return { written: { revision: BigInt(revision), position: encodePosition(position) }, head: position };
}

/** An append whose ids all stand where it wanted to put them has been written before, wholly or as the start of more. */
function repeatOf(
  table: LogTable,
  found: StreamHead,
  before: number,
  events: readonly SealedEvent[],
): Written | undefined {
  const placed = table.placed(found.id, before + 1, events.length);
  const last = placed.at(-1);
  if (!last || placed.length !== events.length) return undefined;
  if (!placed.every(({ id }, index) => id === events[index]?.id)) return undefined;
  return { revision: BigInt(before + events.length), position: encodePosition(last.position) };
}
