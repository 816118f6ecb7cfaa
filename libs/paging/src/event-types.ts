import { staffEvent } from '@app/definitions';
import type { EventType } from '@app/event-store';
import { PAGE_EVENTS } from './domain/page/messages.js';
import { SETTINGS_EVENTS } from './domain/settings-events.js';

/** That people are called, and what becomes of pages: for the staff alone. */
export const PAGING_EVENT_TYPES: readonly EventType[] = [
  staffEvent('PagingEnabled'),
  ...Object.entries({ ...SETTINGS_EVENTS, ...PAGE_EVENTS }).map(([type, fields]) => staffEvent(type, fields)),
];
