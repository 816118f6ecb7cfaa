import type { AgreementChange, ContractDefinition } from '@app/agreement';
import type { CalendarDefinition, Weekday } from '@app/business-time';
import { type ClockName, REACTIONS, PRIORITIES, type Target, type Targets } from '@app/sla';
import { SeededChance } from './seeded-chance.js';
import { CUSTOMERS } from './house.js';

type Calendar = Extract<AgreementChange, { type: 'DefineCalendar' }>;

/** Somebody is always without a contract, the others now and then. */
const NEVER_AGREED = 'lesekreis';
export const CALENDARS = ['office', 'shifts'] as const;
const ZONES = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu'] as const;
const WEEK: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const HOURS = [['08:00-18:00'], ['09:00-12:00', '13:00-17:20'], ['00:00-24:00'], ['06:00-22:00'], []];
/** Around the days of a run, so that they matter. */
const DATES = ['2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-04-03'] as const;
/** Whole times of twenty minutes and shares of five percent: the oracle walks minute by minute. Few, so that equals meet. */
const SECONDS = [1_200, 3_600, 3_600, 7_200, 14_400, 28_800] as const;
const PERCENTS = [50, 75, 90] as const;
const KINDS = ['incident', 'request', 'question'] as const;

/** Whose contract it is: the customer's or that of one of its projects. */
export interface Agreed {
  readonly contract: string;
  readonly customerId: string;
  readonly projectId?: string;
  readonly calendarId?: string;
}

/** Who has a contract, and of which calendar it is. */
export function partiesOf(chance: SeededChance): readonly Agreed[] {
  return CUSTOMERS.filter((customer) => customer !== NEVER_AGREED && chance.percent(85)).flatMap((customerId) => {
    const calendar = (): { calendarId?: string } => (chance.percent(80) ? { calendarId: chance.pick(CALENDARS) } : {});
    const own = { contract: `${customerId}-all`, customerId, ...calendar() };
    const projectId = `${customerId}-web`;
    return chance.percent(50) ? [own, { contract: projectId, customerId, projectId, ...calendar() }] : [own];
  });
}

export function someCalendar(chance: SeededChance, id: string, years = { from: 2025, to: 2027 }): Calendar {
  const week = Object.fromEntries(WEEK.map((day) => [day, chance.pick(HOURS)]));
  const dated = (share: number) =>
    DATES.filter(() => chance.percent(share)).map((date) => ({ date, open: chance.pick(HOURS) }));
  const calendar: CalendarDefinition = {
    zone: chance.pick(ZONES),
    // Somewhere in the week it has to be open.
    week: { ...week, wednesday: ['08:00-18:00'] },
    holidays: [...DATES.filter(() => chance.percent(25))].map((date) => ({ date })),
    overrides: dated(10),
    ...(chance.percent(50) ? { breaks: { week: { friday: ['12:00-12:40'], wednesday: ['12:20-13:00'] } } } : {}),
    years,
  };
  return { type: 'DefineCalendar', id, calendar };
}

export function someContract(chance: SeededChance, agreed: Agreed, validFrom: string): AgreementChange {
  const { contract: id, customerId, projectId, calendarId } = agreed;
  const targets = (): Targets => {
    const given: { [C in ClockName]?: Target } = {};
    for (const clock of ['reaction', 'update', 'resolution'] as const)
      if (chance.percent(80)) given[clock] = target(chance, calendarId !== undefined);
    return given;
  };
  const contract: ContractDefinition = {
    customerId,
    ...(projectId === undefined ? {} : { projectId }),
    validFrom,
    ...(calendarId === undefined ? {} : { calendar: { id: calendarId } }),
    targets: { blocker: targets(), critical: targets(), major: targets(), minor: targets() },
    initialPriority: chance.pick(PRIORITIES),
    kinds: ['incident', ...KINDS.slice(1).filter(() => chance.percent(40))],
    reactionEndsWith: [chance.pick(REACTIONS), ...REACTIONS].slice(0, chance.between(1, 2)).filter(isFirst),
    pausingHoldReasons: (['awaiting-customer', 'awaiting-vendor'] as const).filter(() => chance.percent(60)),
    onReclassification: chance.pick(['original', 'change', 'later']),
    onReopening: chance.pick(['resume', 'new']),
    minimumAfterRaiseSeconds: chance.pick([0, 1_200, 3_600]),
    warnAtPercent: PERCENTS.filter(() => chance.percent(60)),
  };
  return { type: 'DefineContract', id, contract };
}

function target(chance: SeededChance, hasCalendar: boolean): Target {
  if (hasCalendar && chance.percent(15))
    return { workingDays: chance.between(1, 2), ...(chance.percent(50) ? { untilClosing: true } : {}) };
  return { seconds: chance.pick(SECONDS), hours: hasCalendar && chance.percent(70) ? 'calendar' : 'around-the-clock' };
}

/** A customer of a larger house and its one contract, in one of two calendars or around the clock. */
export function houseAgreements(
  seed: number,
  customers: readonly string[],
  validFrom: string,
  years: CalendarDefinition['years'],
): readonly AgreementChange[] {
  const chance = new SeededChance(`agreements ${seed}`);
  const contractOf = (customerId: string): Agreed => ({
    contract: `${customerId}-all`,
    customerId,
    ...(chance.percent(80) ? { calendarId: chance.pick(CALENDARS) } : {}),
  });
  return [
    ...CALENDARS.map((id) => someCalendar(chance, id, years)),
    ...customers.flatMap((id): readonly AgreementChange[] => [
      { type: 'DefineCustomer', id, customer: { name: `${id} AG` } },
      someContract(chance, contractOf(id), validFrom),
    ]),
  ];
}

const isFirst = <T>(one: T, place: number, all: readonly T[]): boolean => all.indexOf(one) === place;
