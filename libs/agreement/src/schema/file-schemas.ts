import { byId, either, fields, ID, idOf, list, type Schema, word } from '@app/definitions/pure';
import { each, type Fields, optional } from '@app/kernel';
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
  VERSION_MARK,
} from './contract-schema.js';
import { CONTACT_FIELDS, CUSTOMER_FIELDS, NEED_FIELDS, PROJECT_FIELDS, SERVICE_FIELDS } from './party-schemas.js';

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

const kindOf = (kind: string): Fields => ({ 'kind?': { type: 'string', enum: [kind], title: `the kind ${kind}` } });

const IDENTIFIED = { ...kindOf('contract'), id: idOf('The contract’s id.') };
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
  { ...kindOf('calendar'), 'id?': idOf('The calendar’s id.'), ...CALENDAR_FILE_FIELDS },
  { title: 'a calendar' },
);

/** Terms by themselves, for questions of "what if": the calendar stands in the file. */
export const TERMS_FILE_SCHEMA = fields(
  {
    ...kindOf('terms'),
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
    ...kindOf('change'),
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

/** The things of a file, by the kind that a document of its own names. */
export const THINGS = {
  customer: fields(
    {
      ...kindOf('customer'),
      id: idOf('The customer’s id.'),
      ...CUSTOMER_FIELDS,
      'needs?': list(fields({ id: idOf('The need’s id.'), ...NEED_FIELDS }, { title: 'a need' }), {
        title: 'needs',
        description: 'The needs as the BRM notes them.',
      }),
    },
    { title: 'a customer' },
  ),
  project: fields({ ...kindOf('project'), id: idOf('The project’s id.'), ...PROJECT_FIELDS }, { title: 'a project' }),
  service: fields({ ...kindOf('service'), id: idOf('The service’s id.'), ...SERVICE_FIELDS }, { title: 'a service' }),
  contact: fields({ ...kindOf('contact'), id: idOf('The person’s id.'), ...CONTACT_FIELDS }, { title: 'a contact' }),
  calendar: fields(
    { ...kindOf('calendar'), id: idOf('The calendar’s id.'), 'version?': VERSION_MARK, ...CALENDAR_FILE_FIELDS },
    { title: 'a calendar' },
  ),
  contract: LOOSE_CONTRACT_SCHEMA,
} as const;
export type Thing = keyof typeof THINGS;

export const LISTS: Readonly<Record<string, Thing>> = {
  customers: 'customer',
  projects: 'project',
  services: 'service',
  contacts: 'contact',
  calendars: 'calendar',
  contracts: 'contract',
};

const listsOf = (things: Readonly<Record<Thing, Schema>>): Schema =>
  fields(
    Object.fromEntries(
      Object.entries(LISTS).map(([name, thing]) => [`${name}?`, list(things[thing], { title: name })]),
    ),
    { title: 'lists of customers, projects, services, contacts, calendars and contracts' },
  );

const PUBLISHED = { ...THINGS, contract: CONTRACT_FILE_SCHEMA };

/** A document of a file of `incidentctl apply`: lists of things, or one thing that names its kind. */
export const APPLY_FILE_SCHEMA: Schema = {
  title: 'what apply takes',
  description: 'A document is either lists of things, or one thing with its kind. A file may hold several documents.',
  oneOf: [
    listsOf(PUBLISHED),
    ...Object.values(PUBLISHED).map((schema): Schema =>
      schema.oneOf === undefined ? needingKind(schema) : { ...schema, oneOf: schema.oneOf.map(needingKind) },
    ),
  ],
};

function needingKind(schema: Schema): Schema {
  return { ...schema, required: ['kind', ...(schema.required ?? [])] };
}

export const LISTS_SCHEMA = listsOf(THINGS);
