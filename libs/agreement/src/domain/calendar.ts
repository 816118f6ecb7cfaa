import { type Decider, drafted } from '@app/definitions/pure';
import type { CalendarVersion } from '@app/business-time';

export const calendarStream = (id: string): string => `calendar-${id}`;

/** The data of `CalendarDefined`: storage format. */
export type CalendarContent = {
  readonly name?: string;
  /** With the zone's transitions and all holidays: nothing of it is looked up again. */
  readonly calendar: CalendarVersion;
  /** SHA-256 over the canonical JSON of `calendar`: what contracts pin. */
  readonly hash: string;
};

export interface CalendarState {
  readonly content?: CalendarContent;
}

export type CalendarCommand = { readonly id: string; readonly content: CalendarContent };

export const calendarDecider: Decider<CalendarState, CalendarCommand> = {
  initial: {},

  evolve: (state, { type, data }) =>
    type === 'CalendarDefined' ? { content: data as unknown as CalendarContent } : state,

  decide({ content }, { content: known }, { now }) {
    const sameContent = known !== undefined && known.hash === content.hash && known.name === content.name;
    return sameContent ? [] : [drafted('CalendarDefined', content, now)];
  },
};
