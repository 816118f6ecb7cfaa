import type { LedgerEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { readOtherwise } from './read-otherwise.js';

interface Turn {
  readonly rotation: string;
  readonly start: string;
}

/** A swap is made of the turns with the same hours of the day after. */
function aDayLater(event: LedgerEvent): LedgerEvent {
  if (event.type !== 'ShiftsSwapped') return event;
  const turns = (event.data['turns'] as unknown as readonly Turn[]).map(({ rotation, start }) => {
    const day = new Date(Date.parse(`${start}:00Z`) + 86_400_000).toISOString();
    return { rotation, start: day.slice(0, 16) };
  });
  return { ...event, data: { ...event.data, turns } };
}

export const swapOfNextTurn: Mistake = {
  files: (files) => readOtherwise(files, aDayLater),
  tables: ['duty_change_event'],
};
