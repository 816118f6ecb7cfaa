import type { StoredEvent } from '../adapter.js';

/** Something wrong with one event that its hash chain does not show. */
export interface EventFinding {
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly problem: string;
}

type Place = Pick<StoredEvent, 'stream' | 'revision' | 'id'>;

export const found = ({ stream, revision, id }: Place, problem: string): EventFinding => ({
  stream,
  revision,
  eventId: id,
  problem,
});
