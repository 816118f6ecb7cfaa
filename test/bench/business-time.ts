import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Dayjs } from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import dayjs from 'dayjs';
import { type Calendar, compileCalendar, freezeCalendar } from '../../libs/business-time/src/index.js';
import { WEEKDAYS } from '../../libs/business-time/src/zone/civil-date.js';
import type { Row } from './row.js';

/**
 * Business time beside dayjs-business-time and moment-business-time. The other two know the zone of the process only, so
 * all of it is UTC; Monday to Friday, 8 to 18, without holidays, which they would look up in a list.
 */
const WORKDAYS = WEEKDAYS.slice(0, 5);
const HOUR = 3600;
const DAY = 86_400;
const BASE = Date.UTC(2026, 0, 1) / 1000;
const YEARS = { from: 2025, to: 2037 };

interface Contender {
  readonly name: string;
  /** Open seconds from one instant to another. */
  readonly between: (start: number, end: number) => number;
  /** The instant at which whole open hours have passed. */
  readonly addHours: (start: number, hours: number) => number;
}

function ours(): Contender {
  const week = Object.fromEntries(WORKDAYS.map((day) => [day, ['08:00-18:00']]));
  const calendar: Calendar = compileCalendar(freezeCalendar({ zone: 'UTC', years: YEARS, week }));
  return {
    name: 'ours',
    between: (start, end) => calendar.between(start, end),
    addHours: (start, hours) => calendar.add(start, hours * HOUR),
  };
}

function withDayjs(): Contender {
  dayjs.extend(dayjsBusinessTime);
  const hours = [{ start: '08:00:00', end: '18:00:00' }];
  const closed = { sunday: null, saturday: null };
  const open = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours };
  dayjs.setBusinessTime({ ...closed, ...open });
  const at = (seconds: number): Dayjs => dayjs(seconds * 1000);
  return {
    name: 'dayjs-business-time',
    between: (start, end) => at(start).businessMinutesDiff(at(end)) * 60,
    addHours: (start, hours) => at(start).addBusinessHours(hours).unix(),
  };
}

/** moment-business-time has no types of its own; this much of it is used. */
interface WorkingMoment {
  workingDiff(other: WorkingMoment, unit: 'seconds'): number;
  addWorkingTime(count: number, unit: 'hours'): WorkingMoment;
  unix(): number;
}
interface WorkingMoments {
  (milliseconds: number): WorkingMoment;
  updateLocale(name: string, settings: object): void;
}

function withMoment(): Contender {
  const moment = createRequire(import.meta.url)('moment-business-time') as WorkingMoments;
  const hours = ['08:00:00', '18:00:00'];
  const workinghours = { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null };
  moment.updateLocale('en', { workinghours });
  return {
    name: 'moment-business-time',
    between: (start, end) => moment(end * 1000).workingDiff(moment(start * 1000), 'seconds'),
    addHours: (start, hours) =>
      moment(start * 1000)
        .addWorkingTime(hours, 'hours')
        .unix(),
  };
}

interface Question {
  readonly measure: string;
  readonly ask: (contender: Contender, start: number) => number;
  readonly rounds: { readonly ours: number; readonly theirs: number };
}

const QUESTIONS: readonly Question[] = [
  {
    measure: 'business time: between, one day',
    ask: (c, start) => c.between(start, start + DAY),
    rounds: { ours: 1_000_000, theirs: 300 },
  },
  {
    measure: 'business time: between, ten years',
    ask: (c, start) => c.between(start, start + 3652 * DAY),
    rounds: { ours: 1_000_000, theirs: 2 },
  },
  {
    measure: 'business time: add, one day',
    ask: (c, start) => c.addHours(start, 10),
    rounds: { ours: 1_000_000, theirs: 300 },
  },
  {
    measure: 'business time: add, ten years',
    ask: (c, start) => c.addHours(start, 26_000),
    rounds: { ours: 1_000_000, theirs: 2 },
  },
];

/** Starts inside opening hours on whole minutes: on those all three mean the same by their question. */
const starts = Array.from({ length: 4096 }, (_, i) => {
  const day = BASE + ((i * 37) % 1500) * DAY;
  const weekday = (new Date(day * 1000).getUTCDay() + 6) % 7;
  return day + (weekday > 4 ? 2 * DAY : 0) + 9 * HOUR + ((i * 61) % 480) * 60;
});
const start = (i: number): number => starts[i % starts.length] ?? BASE;

/** Throws where the three do not agree, so that no figure is about different answers. */
function agree(question: Question, contenders: readonly Contender[]): void {
  for (let i = 0; i < Math.min(10, question.rounds.theirs); i++) {
    const answers = contenders.map((contender) => question.ask(contender, start(i)));
    if (new Set(answers).size !== 1)
      throw new Error(`${question.measure}: ${start(i)} is answered by ${answers.join(', ')}`);
  }
}

/**
 * Operations a second of processor time, which other programs on the machine leave alone; and a sum, so that nothing is
 * optimised away.
 */
function rate(question: Question, contender: Contender, rounds: number): number {
  let sum = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) sum += question.ask(contender, start(i));
  const { user, system } = process.cpuUsage(before);
  if (!Number.isFinite(sum)) throw new Error(`${question.measure}: ${contender.name} answered ${sum}`);
  return (rounds * 1e6) / Math.max(1, user + system);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

export function businessTime(): Row[] {
  if (new Date(BASE * 1000).getTimezoneOffset() !== 0)
    throw new Error('the others know one zone only: run with TZ=UTC');
  const [own, ...others] = [ours(), withDayjs(), withMoment()] as const;
  return QUESTIONS.flatMap((question) => {
    agree(question, [own, ...others]);
    rate(question, own, 100_000);
    return others.map((other): Row => {
      const rounds = Array.from({ length: 5 }, () => ({
        ours: rate(question, own, question.rounds.ours / 5),
        theirs: rate(question, other, question.rounds.theirs),
      }));
      const ratio = median(rounds.map((round) => round.ours / round.theirs));
      const perSecond = median(rounds.map((round) => round.ours));
      return {
        measure: question.measure,
        baseline: other.name,
        ratio: Math.round(ratio),
        goal: 'over 1,000,000 /s and 100 times the baseline',
        met: perSecond > 1_000_000 && ratio >= 100,
        detail: {
          '/s': Math.round(perSecond),
          'baseline /s': Number(median(rounds.map((round) => round.theirs)).toPrecision(3)),
        },
      };
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.table(businessTime());
