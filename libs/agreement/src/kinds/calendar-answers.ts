import { answersAbout, type DefinedKind, ERASED } from '@app/definitions';
import type { TypeOf } from '@app/kernel';
import { CALENDAR } from '../queries/answers/contents.js';
import type { CalendarInput } from './changes.js';

export const CALENDAR_ANSWERS = answersAbout('Calendar', { ...CALENDAR, ...ERASED });
export type CalendarKind = DefinedKind<
  TypeOf<typeof CALENDAR_ANSWERS.item>,
  TypeOf<typeof CALENDAR_ANSWERS.version>,
  CalendarInput
>;
