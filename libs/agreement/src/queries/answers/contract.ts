import { each, list, number, object, type ObjectOf, oneOf, optional, string, type TypeOf } from '@app/kernel';
import { CLOCK_NAMES, PRIORITIES } from '../../domain/words.js';
import { CONTRACT_FIELDS } from '../../schema/contract-schema.js';

const CALENDAR_REF = object({ id: string(), version: string(), hash: string() }, { name: 'CalendarRef' });

/** What a version of a contract promises: as it was defined, with the calendar that it pins. */
export const CONTRACT = {
  'calendar?': CALENDAR_REF,
  targets: CONTRACT_FIELDS.targets,
  initialPriority: oneOf(PRIORITIES, 'Priority'),
  kinds: CONTRACT_FIELDS.kinds,
  reactionEndsWith: CONTRACT_FIELDS.reactionEndsWith,
  pauses: object(optional(each(CLOCK_NAMES, () => list(string()))), {
    description: 'Which holds pause which clock.',
  }),
  pausingHoldReasons: list(string(), { description: 'The older word for `pauses.resolution`.' }),
  'updateBegins?': CONTRACT_FIELDS['updateBegins?'],
  onReclassification: CONTRACT_FIELDS['onReclassification?'],
  onReopening: CONTRACT_FIELDS['onReopening?'],
  'reactionOnReopening?': CONTRACT_FIELDS['reactionOnReopening?'],
  'replyEndsHold?': CONTRACT_FIELDS['replyEndsHold?'],
  warnAtPercent: list(number()),
  'priorityTable?': CONTRACT_FIELDS['priorityTable?'],
  'descriptions?': CONTRACT_FIELDS['descriptions?'],
  customerId: string(),
  'projectId?': string(),
  validFrom: string({ description: 'First day, in `zone`.', example: '2026-01-01' }),
  'validUntil?': string({ description: 'Last day; absent: until the next version begins.' }),
  'name?': string(),
  'tier?': string(),
  hash: string({ description: 'SHA-256 of the version: what incidents pin.' }),
  zone: string({ description: 'Of the calendar; UTC without one.' }),
  minimumAfterRaiseSeconds: number(),
};

export type ContractView = ObjectOf<typeof CONTRACT>;

/** A version that holds on its days: none with the same first day has taken its place. */
export const EFFECTIVE_VERSION = object(
  { ...CONTRACT, version: string({ example: '0' }) },
  { name: 'EffectiveVersion' },
);
export type EffectiveVersion = TypeOf<typeof EFFECTIVE_VERSION>;

/** A contract as the sequence of the versions that hold. */
export const CONTRACT_TIMELINE = object(
  {
    id: string(),
    revision: string(),
    customerId: string(),
    'projectId?': string(),
    'inForce?': string({ description: 'The version that is in force now; absent: none is.' }),
    versions: list(EFFECTIVE_VERSION, { description: 'Those that hold, each on its days, the earliest first.' }),
  },
  { name: 'Contract' },
);
export type ContractTimeline = TypeOf<typeof CONTRACT_TIMELINE>;
