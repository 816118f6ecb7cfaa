import { staffEvent } from '@app/definitions';
import type { EventType } from '@app/event-store';
import { PAGE_EVENTS } from './domain/page/messages.js';

/** Of pages and of messages that list several: for the staff alone. */
export const PAGE_EVENT_TYPES: readonly EventType[] = Object.entries(PAGE_EVENTS).map(([type, fields]) =>
  staffEvent(type, fields),
);
