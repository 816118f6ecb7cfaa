import { dateTime, flag, integer, list, object, string, type TypeOf } from '@app/kernel';
import { NUMBER, VERSION_REF } from '../queries/answers/parts.js';

const VERSION = object(
  { id: string({ example: 'default' }), version: string({ example: '1' }) },
  { name: 'VersionName' },
);

const TO_REPIN = object(
  { incident: NUMBER, customerId: string({ example: 'alpenmarkt' }), from: VERSION },
  { name: 'IncidentToRepin' },
);

export const REPINNING_PREVIEW = object(
  {
    matrix: { ...VERSION_REF, description: 'The version that they would pin.' },
    incidents: list(TO_REPIN, { description: 'The open incidents that it would reach, and what they pin now.' }),
  },
  { name: 'RepinningPreview' },
);
export type RepinningPreview = TypeOf<typeof REPINNING_PREVIEW>;

const REPINNED_INCIDENT = object(
  {
    incident: NUMBER,
    from: { ...VERSION, description: 'What it pinned before.' },
    'at?': dateTime({ description: 'When it was done; absent: it is still to be done.' }),
    'late?': flag<true>({
      description: 'The repinning had begun when the incident was reported, reopened or given to another customer.',
    }),
  },
  { name: 'RepinnedIncident' },
);

const COMMON = {
  id: string(),
  matrix: { ...VERSION_REF, description: 'The version that it brings to open incidents.' },
  reason: string(),
  actor: string({ description: 'Who began it.' }),
  begunAt: dateTime(),
  done: integer({ description: 'Incidents that it has come to.' }),
  pending: integer({ description: 'Incidents that it is still to come to.' }),
  late: integer({ description: 'Of both, those that came up after it had begun.' }),
  overtaken: integer({
    description:
      'Incidents that it had not come to yet when a later repinning of the same matrix came to them instead.',
  }),
};

export const REPINNING = object(
  { ...COMMON, incidents: list(REPINNED_INCIDENT, { description: 'By number.' }) },
  { name: 'Repinning' },
);
export type Repinning = TypeOf<typeof REPINNING>;

export const REPINNINGS = object(
  { items: list(object(COMMON, { name: 'RepinningItem' }), { description: 'The latest first.' }) },
  { name: 'Repinnings' },
);
export type Repinnings = TypeOf<typeof REPINNINGS>;
