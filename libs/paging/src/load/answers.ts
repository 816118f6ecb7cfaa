import { dateTime, flag, integer, list, object, string, type TypeOf } from '@app/kernel';

const SECONDS = (description: string) => integer({ description, example: 184 });

const TIMES = object(
  {
    median: SECONDS('Half of the answers came at least as fast.'),
    p90: SECONDS('Nine of ten came at least as fast.'),
    longest: SECONDS('The slowest.'),
  },
  { name: 'TimesToAnswer' },
);

const FIGURES = {
  shifts: integer({ description: 'Shifts on duty, in every rota; cut at the ends of the span.' }),
  secondsOnDuty: integer({
    description: 'Real seconds on duty; an hour on two duties at once is one.',
    example: 86_400,
  }),
  loud: integer({ description: 'Loud pages.' }),
  quiet: integer({ description: 'Quiet pages.' }),
  loudByNight: integer({ description: 'Loud pages from 23:00 to 06:00 on the person’s own clock.' }),
  loudOutsideHours: integer({ description: 'Loud pages outside the hours of the communication matrix.' }),
  interruptions: integer({ description: 'Loud messages: pages that went out in one message interrupt once.' }),
  nightsInterrupted: integer({
    description: 'Nights with a loud page; a night counts on the date on which it begins.',
  }),
  nightsOver: integer({ description: 'Nights with more interruptions than `nightPages`.' }),
  acknowledged: integer({ description: 'Acknowledgements, of incidents that somebody was paged about.' }),
  takenOver: integer({ description: 'Of these: others were paged, and they were not.' }),
  calls: integer({
    description:
      'A call begins with a loud page about an incident and lasts until somebody has it, the person declines, or it is over. Pages in between are the same call. It counts on the day on which it begins.',
  }),
  answered: integer({ description: 'Calls that they acknowledged, put off, declined, or began work on.' }),
  snoozed: integer({ description: 'Of the answered: put off.' }),
  declined: integer({ description: 'Of the answered: declined.' }),
  unanswered: integer({ description: 'Calls that somebody else answered, or that ended with the incident.' }),
  waiting: integer({ description: 'Calls that still wait for an answer.' }),
  'timesToAnswer?': TIMES,
};

export const STAFF_LOAD = object(
  {
    staffId: string({ example: 'ada' }),
    zone: string({ description: 'The person’s own; days and nights are those of it.', example: 'Europe/Berlin' }),
    from: dateTime(),
    to: dateTime({ description: 'Exclusive.' }),
    nightPages: integer({ description: 'Interruptions that a night may have.', example: 2 }),
    enabled: flag({ description: 'Paging is switched on.' }),
    total: object(FIGURES, { name: 'LoadFigures' }),
    periods: list(
      object(
        { from: string({ description: 'The local date on which it begins.', example: '2026-03-23' }), ...FIGURES },
        { name: 'LoadPeriod' },
      ),
      { description: 'Days or weeks in which there was anything, in their order.' },
    ),
  },
  { name: 'StaffLoad' },
);
export type StaffLoad = TypeOf<typeof STAFF_LOAD>;
