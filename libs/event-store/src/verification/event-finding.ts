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

export type Fields = Readonly<Record<string, unknown>>;

/** Undefined where it is no object: the chain says so. */
export function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}
