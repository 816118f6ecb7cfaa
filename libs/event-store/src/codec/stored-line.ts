import type { StoredEvent } from '../adapter.js';
import { canonical } from './canonical.js';

/**
 * One event as it is stored, as one canonical line: what `events` prints, what an outsider recomputes the hash from. The
 * stream's name must come without the prefix. Texts that are not canonical JSON are shown as they are, so that a
 * tampered event can be looked at.
 */
export function storedLine(event: StoredEvent): string {
  const { id, type, stream, revision } = event;
  return (
    `{"data":${asJson(event.data)},"id":${JSON.stringify(id)},"metadata":${asJson(event.metadata)},` +
    `"revision":"${revision}","stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)}}`
  );
}

function asJson(text: string): string {
  try {
    return canonical(JSON.parse(text), 'stored');
  } catch {
    return JSON.stringify(text);
  }
}
