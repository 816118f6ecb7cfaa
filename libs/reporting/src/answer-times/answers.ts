import { integer, list, object, oneOf, string, type TypeOf } from '@app/kernel';
import { GROUP } from '../compliance/group.js';

/** Whom the step meant that was answered. No person is ever named. */
export const ANSWER_LEVELS = [
  'primary',
  'backup',
  'sdm',
  'brm',
  'team',
  'person',
  'last-resort',
  'not-called',
] as const;
export type AnswerLevel = (typeof ANSWER_LEVELS)[number];

const FIGURES = {
  answered: integer({ description: 'Runs that were answered.' }),
  afterNextStep: integer({ description: 'Of `answered`: only after the next step had been paged.' }),
  'median?': integer({ description: 'Seconds from the first loud page; nearest rank.' }),
  'p90?': integer({ description: 'Nearest rank.' }),
  'longest?': integer(),
};

const ANSWERS_OF_LEVEL = object({ level: oneOf(ANSWER_LEVELS, 'AnswerLevel'), ...FIGURES }, { name: 'AnswersOfLevel' });
const ANSWERS_OF_TEAM = object(
  {
    'teamId?': string({ description: 'The team that was called.' }),
    'rotaId?': string({
      description: 'The rota whose duty was called. Absent, like the team: a role, a person, nobody.',
    }),
    ...FIGURES,
  },
  { name: 'AnswersOfTeam' },
);

const TIMES = {
  called: integer({ description: 'Runs in which somebody was called loudly, on the day of the first such page.' }),
  ...FIGURES,
  levels: list(ANSWERS_OF_LEVEL, { description: 'They add up to all.' }),
  teams: list(ANSWERS_OF_TEAM, { description: 'They add up to all.' }),
};
export const ANSWER_TIMES = object(TIMES, { name: 'AnswerTimes' });
export type AnswerTimes = TypeOf<typeof ANSWER_TIMES>;

export const ANSWER_GROUP = object({ ...TIMES, ...GROUP }, { name: 'AnswerGroup' });
export type AnswerGroup = TypeOf<typeof ANSWER_GROUP>;
