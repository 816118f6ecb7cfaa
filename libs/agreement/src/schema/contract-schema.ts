import { DATE, either, fields, ID, idOf, list, number, type Schema, text, word } from '@app/definitions/pure';
import { each, type Fields, flag, optional } from '@app/kernel';
import {
  CLOCK_NAMES,
  HOLD_REASONS,
  KINDS,
  LEVELS,
  PRIORITIES,
  type PriorityTable,
  REACTIONS,
  REACTIONS_ON_REOPENING,
  RECLASSIFICATION_POLICIES,
  REOPENING_POLICIES,
  UPDATE_BEGINNINGS,
} from '../domain/words.js';

/** Ten years: a longer promise is a mistake in the unit. */
export const MOST_SECONDS = 10 * 366 * 86_400;
export const MOST_WORKING_DAYS = 1_000;

const SECONDS = number('whole seconds', 1, MOST_SECONDS);
const UNTIL_CLOSING: Schema<true> = { const: true, description: 'The target is the closing time of that day.' };
export const TARGET_FORMS = [
  fields(
    { seconds: SECONDS, hours: word('which hours count', ['around-the-clock', 'calendar']) },
    { title: 'seconds of hours' },
  ),
  fields(
    { workingDays: number('whole working days', 1, MOST_WORKING_DAYS), 'untilClosing?': UNTIL_CLOSING },
    { title: 'working days' },
  ),
] as const;

const CLOCK_MEANINGS = {
  reaction: 'From the report to the first of what reactionEndsWith names.',
  update: 'From the report, and from each time that the customer was informed, to the next time.',
  resolution: 'From the report to the resolution.',
  reply: 'From a reply of the customer to the next time that the customer was informed.',
};

/** The targets of the clocks of one priority; a clock that is left out has none. */
export const clockTargets = <F extends Schema>(target: F) =>
  fields(optional(each(CLOCK_NAMES, (clock) => ({ ...target, description: CLOCK_MEANINGS[clock] }))), {
    title: 'the targets of the clocks; {} where nothing is promised',
  });

const PRIORITY = word('a priority', PRIORITIES);

const PRIORITY_TABLE: Schema<PriorityTable> = fields(
  each(LEVELS, () =>
    fields(
      each(LEVELS, () => PRIORITY),
      { title: 'a priority for each urgency 1 to 4' },
    ),
  ),
  {
    title: 'priorities by impact and urgency',
    description: 'Impact (1 to 4), then urgency (1 to 4): the priority that they make. Absent: the usual table.',
  },
);

const DESCRIPTIONS = fields(
  optional(
    each(PRIORITIES, () =>
      fields(
        {
          'label?': text(100, 'What the contract calls it: class 1, P2.'),
          'description?': text(2_000, 'When it is this priority.'),
          'examples?': list(text(500, 'An example.'), { title: 'examples', maxItems: 100 }),
        },
        { title: 'words about a priority' },
      ),
    ),
  ),
  { title: 'words about the priorities', description: 'What the communication matrix says of the priorities.' },
);

const HOLDS = list(word('a reason of a hold', HOLD_REASONS), { title: 'reasons of holds', uniqueItems: true });

/** How the clocks run, apart from the targets. */
export const CLOCK_POLICIES = {
  initialPriority: { ...PRIORITY, description: 'The priority that counts until the first classification.' },
  kinds: list(word('a kind', KINDS), {
    title: 'kinds',
    description: 'Which kinds have clocks.',
    minItems: 1,
    uniqueItems: true,
  }),
  reactionEndsWith: list(word('an end of the reaction clock', REACTIONS), {
    title: 'ends of the reaction clock',
    description: 'What stops the reaction clock: the first of these.',
    uniqueItems: true,
  }),
  'pauses?': fields(
    optional(
      each(CLOCK_NAMES, (clock) => ({ ...HOLDS, description: `Holds for these reasons pause the ${clock} clock.` })),
    ),
    {
      title: 'reasons of holds by clock',
      description: 'Which holds pause which clock; a clock that is left out never pauses.',
    },
  ),
  'pausingHoldReasons?': {
    ...HOLDS,
    description: 'The older word for `pauses.resolution`; say one of the two.',
  },
  'updateBegins?': word('a beginning of the update clock', UPDATE_BEGINNINGS, {
    description:
      'What begins the first cycle of the update clock: the report, or what stops the reaction clock. report if absent.',
  }),
  'onReclassification?': word('a policy', RECLASSIFICATION_POLICIES, {
    description:
      'original: the new target counts from the report; change: from the change; later: the later of the former due and the due by original. original if absent.',
  }),
  'onReopening?': word('a policy', REOPENING_POLICIES, {
    description: 'resume: the resolution clock goes on; new: it begins again. resume if absent.',
  }),
  'reactionOnReopening?': word('a policy', REACTIONS_ON_REOPENING, {
    description: 'none: a reopening begins no cycle of the reaction clock; new: it does. none if absent.',
  }),
  'warnAtPercent?': list(number('a whole percentage of the target', 1, 99), {
    title: 'percentages',
    description: 'Warn when so much of a target is used up; never if absent.',
    maxItems: 20,
    uniqueItems: true,
  }),
};

export const POLICY_FIELDS = {
  ...CLOCK_POLICIES,
  'replyEndsHold?': flag({
    description: 'true: a reply of the customer ends a hold that waits for the customer. false if absent.',
  }),
  'priorityTable?': PRIORITY_TABLE,
  'descriptions?': DESCRIPTIONS,
};

export const SECONDS_AFTER_RAISE = number('whole seconds', 0, MOST_SECONDS, {
  description:
    'After a raise the due instant is no earlier than this much after the change, at most the new target; 0 if absent.',
});

export const DAYS_FIELDS = {
  validFrom: { ...DATE, description: 'The first day, in the calendar’s zone (UTC without one).' },
  'validUntil?': { ...DATE, description: 'The last day; absent: until the next version begins.' },
};

export const PARTIES_FIELDS = {
  customerId: idOf('The customer with whom it is made.'),
  'projectId?': idOf('Only for what is reported for this project; absent: for what no contract of a project covers.'),
};

const VERSION: Schema<string> = {
  type: 'string',
  title: 'a version such as "0"',
  pattern: '^(?:0|[1-9][0-9]{0,14})$',
};
export const VERSION_MARK = {
  ...VERSION,
  description: 'Which version it is, where a file holds several of one calendar; written by export.',
};

const HASH: Schema<string> = { type: 'string', title: 'a SHA-256 in hexadecimal', pattern: '^[0-9a-f]{64}$' };

export const CALENDAR_REF = fields(
  { id: ID, 'version?': VERSION, 'hash?': HASH },
  {
    title: 'a calendar by its id',
    description: 'The calendar in which targets count and days begin; pinned in its current version, or the one named.',
  },
);

export const LABEL_FIELDS = {
  'name?': text(200, 'What people call it.'),
  'tier?': text(100, 'Which of the provider’s standard levels it is.'),
};

const TARGETS = fields(
  each(PRIORITIES, () => clockTargets(either(TARGET_FORMS, { title: 'a target' }))),
  { title: 'the targets by priority', description: 'For each of the four priorities the targets of its clocks.' },
);

export const CONTRACT_FIELDS = {
  ...PARTIES_FIELDS,
  ...DAYS_FIELDS,
  ...LABEL_FIELDS,
  'calendar?': CALENDAR_REF,
  targets: TARGETS,
  ...POLICY_FIELDS,
  'minimumAfterRaiseSeconds?': SECONDS_AFTER_RAISE,
} satisfies Fields;

/** A version of a contract as the API takes it. */
export const CONTRACT_SCHEMA = fields(CONTRACT_FIELDS, { title: 'a version of a contract' });
