import { byId, either, fields, ID, idOf, kindField, list, type Schema, word } from '@app/definitions/pure';
import { each, optional } from '@app/kernel';
import { DURATION_PATTERN, TARGET_PATTERN } from '../files/durations.js';
import { PRIORITIES } from '../domain/words.js';
import { CALENDAR_FILE_FIELDS } from './calendar-schema.js';
import {
  CALENDAR_REF,
  CLOCK_POLICIES,
  clockTargets,
  DAYS_FIELDS,
  LABEL_FIELDS,
  PARTIES_FIELDS,
  POLICY_FIELDS,
  SECONDS_AFTER_RAISE,
  TARGET_FORMS,
} from './contract-schema.js';

const TITLE = 'a target such as "4 h in the calendar", "30 min around the clock", "2 working days" or none';
const WRITTEN: Schema<string> = { type: 'string', title: TITLE, pattern: TARGET_PATTERN };
const CLOCK_TARGETS = clockTargets(either([WRITTEN, ...TARGET_FORMS], { title: TITLE }));

const TARGETS = byId(CLOCK_TARGETS, {
  title: 'targets by priority, or by class',
  description: 'For each of the four priorities (or for each class) the targets of its clocks.',
});

const PRIORITY = word('a priority', PRIORITIES);

/** What a contract may say instead of targets by priority. */
const STANDARD_LEVELS = {
  'classes?': byId(
    either([PRIORITY, list(PRIORITY, { title: 'priorities', minItems: 1, uniqueItems: true })], {
      title: 'a priority, or several',
    }),
    {
      title: 'classes and the priorities that they are',
      description: 'The classes by which the contract names its targets, each with its priority or priorities.',
    },
  ),
  'tiers?': byId(TARGETS, {
    title: 'the targets of each standard level',
    description: 'The provider’s standard levels; tier says which of them is promised.',
  }),
};

const DURATION: Schema<string> = {
  type: 'string',
  title: 'a duration such as "30 min"',
  description: SECONDS_AFTER_RAISE.description ?? '',
  pattern: DURATION_PATTERN,
};
const AFTER_RAISE = { 'minimumAfterRaise?': DURATION, 'minimumAfterRaiseSeconds?': SECONDS_AFTER_RAISE };

const TERMS_FIELDS = {
  ...LABEL_FIELDS,
  ...STANDARD_LEVELS,
  'targets?': TARGETS,
  ...POLICY_FIELDS,
  ...AFTER_RAISE,
};

const CALENDAR_NAME = either([ID, CALENDAR_REF], {
  title: 'a calendar by its id',
  description: CALENDAR_REF.description ?? '',
});

const VERSION_FIELDS = { ...DAYS_FIELDS, 'calendar?': CALENDAR_NAME, ...TERMS_FIELDS };

const IDENTIFIED = { ...kindField('contract'), id: idOf('The contract’s id.') };
const VERSIONS = list(fields(optional(VERSION_FIELDS), { title: 'a version' }), { title: 'versions', minItems: 1 });

/** Everything that a contract of a file may say, nothing of it needed: what is missing is told of each version. */
export const LOOSE_CONTRACT_SCHEMA = fields(
  {
    ...IDENTIFIED,
    ...PARTIES_FIELDS,
    ...optional(VERSION_FIELDS),
    'versions?': VERSIONS,
  },
  { title: 'a contract' },
);

/** A version once what the contract says of all its versions is put in. */
export const COMPLETE_VERSION_SCHEMA = fields({ ...PARTIES_FIELDS, ...VERSION_FIELDS }, { title: 'a version' });

export const CONTRACT_FILE_SCHEMA: Schema = {
  title: 'a contract',
  description:
    'A contract: either with one version, or with a list of versions; what is beside the list holds for each of them.',
  oneOf: [
    fields({ ...IDENTIFIED, ...PARTIES_FIELDS, ...VERSION_FIELDS }, { title: 'a contract with one version' }),
    fields(
      {
        ...IDENTIFIED,
        ...PARTIES_FIELDS,
        ...optional(VERSION_FIELDS),
        versions: VERSIONS,
      },
      { title: 'a contract with its versions' },
    ),
  ],
};

/** A calendar by itself; `apply` needs its id. */
export const CALENDAR_FILE_SCHEMA = fields(
  { ...kindField('calendar'), 'id?': idOf('The calendar’s id.'), ...CALENDAR_FILE_FIELDS },
  { title: 'a calendar' },
);

/** Terms by themselves, for questions of "what if": the calendar stands in the file. */
export const TERMS_FILE_SCHEMA = fields(
  {
    ...kindField('terms'),
    'calendar?': fields(CALENDAR_FILE_FIELDS, {
      title: 'a calendar',
      description: 'The calendar in which targets count.',
    }),
    ...TERMS_FIELDS,
  },
  { title: 'terms' },
);

/** What is to be different in terms that were pinned: nothing of it is needed, and what is left out stays as it is. */
export const CHANGE_FILE_SCHEMA = fields(
  {
    ...kindField('change'),
    'targets?': fields(optional(each(PRIORITIES, () => CLOCK_TARGETS)), {
      title: 'targets by priority',
      description: 'Single targets that are set, or taken away by "none".',
    }),
    'calendar?': either([ID, CALENDAR_REF, fields(CALENDAR_FILE_FIELDS, { title: 'a calendar' })], {
      title: 'a calendar: an id, an id with a version, or the calendar itself',
      description: 'Targets in the calendar count in this one: a stored one by its id, or one that is written here.',
    }),
    ...optional(CLOCK_POLICIES),
    ...AFTER_RAISE,
  },
  {
    title: 'a change of terms',
    examples: [{ targets: { blocker: { reaction: '15 min around the clock' } } }],
  },
);
