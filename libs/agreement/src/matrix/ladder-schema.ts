import { type Fields, flag, type TypeOf } from '@app/kernel';
import { CALENDAR_REF } from '../schema/contract-schema.js';
import { either, fields, ID, idOf, list, number, type Schema, word } from '@app/definitions/pure';
import { HOLD_REASONS } from '../domain/words.js';

const DAY = 86_400;

const PROJECT_TEAM: Schema<true> = { const: true, title: 'true', description: 'The team of the project.' };

/** Who is meant: a role about the customer, a team, a person, or who is on duty. */
export const TARGET_FORMS = [
  fields(
    {
      role: word('a role', ['sdm', 'brm'], { description: 'The SDM of the project, or the BRM of the customer.' }),
    },
    { title: 'a role such as { role: sdm }' },
  ),
  fields({ team: idOf('The team.') }, { title: 'a team such as { team: service-desk }' }),
  fields({ projectTeam: PROJECT_TEAM }, { title: 'the team of the project: { projectTeam: true }' }),
  fields({ person: idOf('A member of the staff.') }, { title: 'a person such as { person: nora }' }),
  fields(
    {
      duty: word('a level', ['primary', 'backup'], { description: 'Who is on duty on this level then.' }),
      'rota?': idOf('Of which rota; that of the matrix if absent.'),
    },
    { title: 'a duty such as { duty: primary }' },
  ),
] as const;
const TARGET_TITLE = 'a target such as { role: sdm }, { team: service-desk }, { person: nora } or { duty: primary }';
export const TARGET = either(TARGET_FORMS, { title: TARGET_TITLE });
export type Target = TypeOf<typeof TARGET>;

export const CALENDAR_NAME = either([ID, CALENDAR_REF], {
  title: 'a calendar by its id',
  description: 'A calendar, pinned in its current version or in the one named.',
});

const AFTER = fields(
  {
    seconds: number('whole seconds', 0, 7 * DAY),
    'hours?': { ...CALENDAR_NAME, description: 'Count only while this calendar is open; absent: by the clock.' },
  },
  {
    title: 'a delay such as { seconds: 600 }',
    description: 'How long after the step before; at once if absent. Of the first step: after the ladder begins.',
  },
);

const STEP = fields(
  {
    target: TARGET,
    'after?': AFTER,
    'loud?': flag({ description: 'Whether it has to be heard; true if absent.' }),
    'together?': flag({ description: 'A team without ways of its own: all members at once.' }),
  },
  { title: 'a step' },
);

const NO_LAST_RESORT: Schema<false> = { const: false, title: 'false', description: 'Nobody.' };

export const LADDER_FIELDS = {
  steps: list(STEP, { title: 'steps', description: 'Who is called, in order.', minItems: 1, maxItems: 20 }),
  'repeatAfterSeconds?': number('whole seconds', 60, DAY, {
    description:
      'How long after its last step the next round begins; the longest delay, at least five minutes, if absent.',
  }),
  'rounds?': number('rounds', 1, 20, { description: 'How often the steps are gone through; 3 if absent.' }),
  'stoppedByHolds?': list(word('a reason of a hold', HOLD_REASONS), {
    title: 'reasons of holds',
    description: 'Holds for these reasons stop it; none if absent.',
    uniqueItems: true,
  }),
  'snoozeAtMostSeconds?': number('whole seconds', 60, DAY, {
    description: 'The longest that an acknowledgement may put it off; 30 minutes if absent.',
  }),
  'noSignAfterSeconds?': number('whole seconds', 60, 7 * DAY, {
    description: 'Without a sign of work for so long after an acknowledgement it goes on; never if absent.',
  }),
  'lastResort?': either([NO_LAST_RESORT, ...TARGET_FORMS], {
    title: 'false, or who is called when all rounds are over',
    description: 'Who is called when all rounds are over; that of the matrix, else of the settings, if absent.',
  }),
} satisfies Fields;

export const LADDER = fields(LADDER_FIELDS, {
  title: 'a ladder',
  description: 'What happens: who is called, in which order, how often.',
});
export type WrittenLadder = TypeOf<typeof LADDER>;
