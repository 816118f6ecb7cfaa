import { DAY, dateText, type FrozenZone, weekdayOf, WEEKDAYS } from '@app/business-time';
import { type Person, reachable, TEST_PAGE, type Way } from '@app/people/pure';

/** The step of a page that tries one way. */
export const WEEKLY = 'weekly';
/** Of an instant that is longer ago nobody is tested any more. */
const LATEST = DAY;
const CLOCK = /^(\d\d):(\d\d)$/;

/** The week in which somebody’s ways are tried, on the clock of their own zone. */
export interface TestWeek {
  /** `2026-03-23`, its Monday. */
  readonly week: string;
  readonly at: number;
  /** `2026-03-24` */
  readonly date: string;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
}

/** The last instant of somebody’s choosing, while it is less than a day ago. */
export function testWeek({ testPage = TEST_PAGE }: Pick<Person, 'testPage'>, zone: FrozenZone, now: number) {
  const today = zone.day(now);
  const [, hours, minutes] = CLOCK.exec(testPage.time) ?? [];
  const seconds = Number(hours) * 3_600 + Number(minutes) * 60;
  const weeks = [today, today - 7].map((day): TestWeek => {
    const monday = day - weekdayOf(day);
    const chosen = monday + WEEKDAYS.indexOf(testPage.weekday);
    const at = zone.instant(chosen * DAY + seconds);
    const [from, until] = [zone.midnight(monday), zone.midnight(monday + 7)];
    return { week: dateText(monday), at, date: dateText(chosen), from, until };
  });
  return weeks.find(({ at }) => at <= now && now - at < LATEST);
}

/** Who is on duty in that week, and what day it is there. */
export interface WeekOfDuty {
  readonly isOnDuty: boolean;
  /** A holiday of a team whose duty it is. */
  readonly isHoliday: boolean;
}

/** The ways that are tried: none of whoever is away or gone, or not on duty, and none on a holiday. */
export const testedWays = (
  person: Person,
  { at }: Pick<TestWeek, 'at'>,
  { isOnDuty, isHoliday }: WeekOfDuty,
): readonly Way[] => (isOnDuty && !isHoliday && reachable(person, at).reachable ? person.ways.filter(canAnswer) : []);

/** The console asks nobody, and what has no address any more is tried no more. */
export const canAnswer = ({ channel, address }: Way): boolean => channel !== 'console' && address !== undefined;
