import { createHash } from 'node:crypto';
import { canonical } from '@app/event-store/pure';

/** SHA-256 over the canonical JSON (docs/format.md), hexadecimal. */
export const contentHash = (content: unknown): string =>
  createHash('sha256').update(canonical(content, 'content'), 'utf8').digest('hex');
