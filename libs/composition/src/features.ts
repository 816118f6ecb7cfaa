import { accessFeature } from '@app/access';
import { AGREEMENT_KINDS, agreementFeature, MATRIX_KINDS } from '@app/agreement';
import { definitionsFeature, Kinds } from '@app/definitions';
import { ClockAccepted, DemoBegun, EventTypes, PersonalKeyDestroyed } from '@app/event-store';
import { type Feature, feature } from '@app/feature';
import { incidentFeature } from '@app/incident';
import { ON_CALL_KINDS, onCallFeature } from '@app/on-call';
import { PAGING_KINDS, pagingFeature } from '@app/paging';
import { PEOPLE_KINDS, peopleFeature } from '@app/people';
import type { ReadModelFile } from '@app/projection';
import { queryingFeature } from '@app/querying';
import { reportingFeature } from '@app/reporting';
import { DUE_WORK_TABLE } from '@app/scheduling';
import { erasuresProjection } from './erasures/erasures-projection.js';
import { ERASURE_PROBLEMS } from './erasures/problems.js';

/** What is defined as a whole, version by version; each after those that it names. */
export const KINDS = new Kinds([
  ...AGREEMENT_KINDS,
  ...PEOPLE_KINDS,
  ...ON_CALL_KINDS,
  ...MATRIX_KINDS,
  ...PAGING_KINDS,
]);

/** What an instance is made of, bottom up. */
export const FEATURES: readonly Feature[] = [
  feature({
    name: 'event-store',
    events: [PersonalKeyDestroyed, ClockAccepted, DemoBegun],
    projections: { operational: [erasuresProjection] },
    problems: ERASURE_PROBLEMS,
  }),
  queryingFeature,
  accessFeature,
  agreementFeature,
  definitionsFeature(KINDS),
  peopleFeature,
  onCallFeature,
  incidentFeature,
  pagingFeature,
  reportingFeature,
];

/** Every event that this version reads and writes. */
export const EVENT_TYPES = new EventTypes(FEATURES.flatMap(({ events = [] }) => events));

const projectionsIn = (file: ReadModelFile['name']) => FEATURES.flatMap(({ projections }) => projections?.[file] ?? []);

/** In the order of their importance: by the first is decided and shown, in the second is counted. */
export const READ_MODEL_FILES: readonly ReadModelFile[] = [
  { name: 'operational', tables: DUE_WORK_TABLE, projections: projectionsIn('operational') },
  { name: 'reporting', projections: projectionsIn('reporting') },
];
