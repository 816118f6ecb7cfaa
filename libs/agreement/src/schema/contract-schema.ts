import { MOST_SECONDS, MOST_WORKING_DAYS } from '../domain/check-contract.js';
import {
  CLOCK_NAMES,
  HOLD_REASONS,
  KINDS,
  LEVELS,
  PRIORITIES,
  REACTIONS,
  RECLASSIFICATION_POLICIES,
  REOPENING_POLICIES,
} from '../domain/words.js';
import { DATE, ID, idOf, text } from './parts.js';
import { fields, list, type Schema } from './schema.js';

export const TARGET_FORMS: readonly Schema[] = [
  fields(
    {
      seconds: { type: 'integer', title: 'whole seconds', minimum: 1, maximum: MOST_SECONDS },
      hours: { type: 'string', title: 'which hours count', enum: ['around-the-clock', 'calendar'] },
    },
    { title: 'seconds of hours' },
  ),
  fields(
    {
      workingDays: { type: 'integer', title: 'whole working days', minimum: 1, maximum: MOST_WORKING_DAYS },
      'untilClosing?': { const: true, description: 'The target is the closing time of that day.' },
    },
    { title: 'working days' },
  ),
];

const CLOCK_MEANINGS = {
  reaction: 'From the report to the first of what reactionEndsWith names.',
  update: 'From the report, and from each time that the customer was informed, to the next time.',
  resolution: 'From the report to the resolution.',
};

/** The targets of the clocks of one priority; a clock that is left out has none. */
export const clockTargets = (target: Schema): Schema =>
  fields(
    Object.fromEntries(CLOCK_NAMES.map((clock) => [`${clock}?`, { ...target, description: CLOCK_MEANINGS[clock] }])),
    { title: 'the targets of the clocks; {} where nothing is promised' },
  );

const byPriority = (schema: Schema, optional: boolean, more: Partial<Schema>): Schema =>
  fields(Object.fromEntries(PRIORITIES.map((priority) => [optional ? `${priority}?` : priority, schema])), more);

const PRIORITY_TABLE: Schema = fields(
  Object.fromEntries(
    LEVELS.map((impact) => [
      impact,
      fields(
        Object.fromEntries(
          LEVELS.map((urgency) => [urgency, { type: 'string', title: 'a priority', enum: PRIORITIES } as const]),
        ),
        { title: 'a priority for each urgency 1 to 4' },
      ),
    ]),
  ),
  {
    title: 'priorities by impact and urgency',
    description: 'Impact (1 to 4), then urgency (1 to 4): the priority that they make. Absent: the usual table.',
  },
);

const DESCRIPTIONS: Schema = byPriority(
  fields(
    {
      'label?': text(100, 'What the contract calls it: class 1, P2.'),
      'description?': text(2_000, 'When it is this priority.'),
      'examples?': list(text(500, 'An example.'), { title: 'examples', maxItems: 100 }),
    },
    { title: 'words about a priority' },
  ),
  true,
  { title: 'words about the priorities', description: 'What the communication matrix says of the priorities.' },
);

/** How the clocks run, apart from the targets. */
export const CLOCK_POLICIES: Readonly<Record<string, Schema>> = {
  initialPriority: {
    type: 'string',
    title: 'a priority',
    enum: PRIORITIES,
    description: 'The priority that counts until the first classification.',
  },
  kinds: list(
    { type: 'string', title: 'a kind', enum: KINDS },
    { title: 'kinds', description: 'Which kinds have clocks.', minItems: 1, uniqueItems: true },
  ),
  reactionEndsWith: list(
    { type: 'string', title: 'an end of the reaction clock', enum: REACTIONS },
    {
      title: 'ends of the reaction clock',
      description: 'What stops the reaction clock: the first of these.',
      uniqueItems: true,
    },
  ),
  'pausingHoldReasons?': list(
    { type: 'string', title: 'a reason of a hold', enum: HOLD_REASONS },
    {
      title: 'reasons of holds',
      description: 'Holds for these reasons pause the resolution clock; none if absent.',
      uniqueItems: true,
    },
  ),
  'onReclassification?': {
    type: 'string',
    title: 'a policy',
    enum: RECLASSIFICATION_POLICIES,
    description:
      'original: the new target counts from the report; change: from the change; later: the later of the former due and the due by original. original if absent.',
  },
  'onReopening?': {
    type: 'string',
    title: 'a policy',
    enum: REOPENING_POLICIES,
    description: 'resume: the resolution clock goes on; new: it begins again. resume if absent.',
  },
  'warnAtPercent?': list(
    { type: 'integer', title: 'a whole percentage of the target', minimum: 1, maximum: 99 },
    {
      title: 'percentages',
      description: 'Warn when so much of a target is used up; never if absent.',
      maxItems: 20,
      uniqueItems: true,
    },
  ),
};

export const POLICY_FIELDS: Readonly<Record<string, Schema>> = {
  ...CLOCK_POLICIES,
  'priorityTable?': PRIORITY_TABLE,
  'descriptions?': DESCRIPTIONS,
};

const SECONDS_AFTER_RAISE: Schema = {
  type: 'integer',
  title: 'whole seconds',
  minimum: 0,
  maximum: MOST_SECONDS,
  description:
    'After a raise the due instant is no earlier than this much after the change, at most the new target; 0 if absent.',
};

export const DAYS_FIELDS: Readonly<Record<string, Schema>> = {
  validFrom: { ...DATE, description: 'The first day, in the calendar’s zone (UTC without one).' },
  'validUntil?': { ...DATE, description: 'The last day; absent: until the next version begins.' },
};

export const PARTIES_FIELDS: Readonly<Record<string, Schema>> = {
  customerId: idOf('The customer with whom it is made.'),
  'projectId?': idOf('Only for what is reported for this project; absent: for what no contract of a project covers.'),
};

export const CALENDAR_REF: Schema = fields(
  {
    id: ID,
    'version?': { type: 'string', title: 'a version such as "0"', pattern: '^(?:0|[1-9][0-9]{0,14})$' },
    'hash?': { type: 'string', title: 'a SHA-256 in hexadecimal', pattern: '^[0-9a-f]{64}$' },
  },
  {
    title: 'a calendar by its id',
    description: 'The calendar in which targets count and days begin; pinned in its current version, or the one named.',
  },
);

const LABEL_FIELDS = {
  'name?': text(200, 'What people call it.'),
  'tier?': text(100, 'Which of the provider’s standard levels it is.'),
};

/** A version of a contract as the API takes it. */
export const CONTRACT_SCHEMA: Schema = fields(
  {
    ...PARTIES_FIELDS,
    ...DAYS_FIELDS,
    ...LABEL_FIELDS,
    'calendar?': CALENDAR_REF,
    targets: byPriority(clockTargets({ title: 'a target', oneOf: TARGET_FORMS }), false, {
      title: 'the targets by priority',
      description: 'For each of the four priorities the targets of its clocks.',
    }),
    ...POLICY_FIELDS,
    'minimumAfterRaiseSeconds?': SECONDS_AFTER_RAISE,
  },
  { title: 'a version of a contract' },
);

export { byPriority, LABEL_FIELDS, SECONDS_AFTER_RAISE };
