import type { StoredEvent } from '../adapter.js';
import { canonical } from './canonical.js';

/**
 * One event as it is stored, as one canonical line: what `events` prints, what an outsider recomputes the hash from. The
 * stream's name must come without the prefix. What is not in canonical form is shown as the text that it is, so that
 * nothing of what was tampered with gets lost.
 */
export const storedLine = (event: StoredEvent): string => line(partsOf(event));

/** The same with its place in the log, and when the store says that it wrote the event: all that verification needs. */
export const logLine = (event: StoredEvent): string => {
  const { created, damage, position } = event;
  return line({
    ...partsOf(event),
    created: JSON.stringify(instantOf(created)),
    ...(damage === undefined ? {} : { damage: JSON.stringify(damage) }),
    position: JSON.stringify(position),
  });
};

/** @throws Error that says what is wrong with it: it is what `logLine` writes, to the byte */
export function eventOfLogLine(text: string): StoredEvent {
  const fields = JSON.parse(text) as Partial<Record<string, unknown>> | null;
  const { created, damage, data, id, metadata, position, revision, stream, type } = fields ?? {};
  const event: StoredEvent = {
    stream: String(stream),
    revision: BigInt(String(revision)),
    position: String(position),
    id: String(id),
    type: String(type),
    created: typeof created === 'string' ? Date.parse(created) : Number(created),
    metadata: textOf(metadata),
    ...(data === undefined ? { data: '', dataHidden: true } : { data: textOf(data) }),
    ...(typeof damage === 'string' ? { damage } : {}),
  };
  if (logLine(event) !== text) throw new Error('it is not in the stored form, to the byte (docs/format.md)');
  return event;
}

const line = (parts: Readonly<Record<string, string>>): string =>
  `{${Object.keys(parts)
    .sort()
    .map((key) => `"${key}":${parts[key]}`)
    .join(',')}}`;

const partsOf = ({ data, dataHidden, id, metadata, revision, stream, type }: StoredEvent): Record<string, string> => ({
  ...(dataHidden ? {} : { data: asJson(data) }),
  id: JSON.stringify(id),
  metadata: asJson(metadata),
  revision: `"${revision}"`,
  stream: JSON.stringify(stream),
  type: JSON.stringify(type),
});

function asJson(text: string): string {
  return isCanonicalObject(text) ? text : JSON.stringify(text);
}

function isCanonicalObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    return canonical(JSON.parse(text), 'stored') === text;
  } catch {
    return false;
  }
}

const textOf = (part: unknown): string => (typeof part === 'string' ? part : canonical(part, 'the line'));

/** As text where it is one; a store that was tampered with may hold any number. */
function instantOf(created: number): string | number {
  const instant = new Date(created);
  return Number.isNaN(instant.getTime()) ? created : instant.toISOString();
}
