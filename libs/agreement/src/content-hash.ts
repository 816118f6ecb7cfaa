import { createHash } from 'node:crypto';
import { canonical } from '@app/event-store/pure';
import type { CalendarVersion } from '@app/business-time';
import type { CalendarContent } from './domain/calendar.js';
import type { StoredContract } from './domain/contract.js';
import type { ContractContent } from './domain/contract-definition.js';

/** SHA-256 over the canonical JSON (docs/format.md), hexadecimal. */
export const contentHash = (content: unknown): string =>
  createHash('sha256').update(canonical(content, 'content'), 'utf8').digest('hex');

export const sealedCalendar = (calendar: CalendarVersion, name?: string): CalendarContent => ({
  ...(name === undefined ? {} : { name }),
  calendar,
  hash: contentHash(calendar),
});

export const sealedContract = (content: ContractContent): StoredContract => ({
  ...content,
  hash: contentHash(content),
});
