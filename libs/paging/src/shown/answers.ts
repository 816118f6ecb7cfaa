import { INCIDENT, INCIDENT_TIMELINE, type IncidentDetail, type IncidentTimeline } from '@app/incident';
import { type Field, flag, integer, list, object, oneOf, string, type TypeOf } from '@app/kernel';

const STEP = object(
  {
    what: oneOf(['paged', 'skipped', 'overtaken', 'exhausted'], 'StepOutcome', {
      description: '`exhausted`: all rounds are over.',
    }),
    revision: string({ description: 'Of the event that says it.' }),
    run: string(),
    walk: string(),
    round: integer(),
    'step?': string({ description: '`2`; `2.1` of a team’s members; `last`; `hand` and others outside the ladder.' }),
    scheduledAt: string(),
    recordedAt: string(),
    'lateBySeconds?': integer({ description: 'Where it was recorded more than a minute after its instant.' }),
    'personId?': string(),
    'teamId?': string(),
    'name?': string(),
    'pageId?': string(),
    'loud?': flag(),
    'reason?': string({ description: 'Why nobody is called: see docs/paging.md.', example: 'duty-gap' }),
    'overtakenBy?': string(),
  },
  { name: 'RunStep' },
);

const NEXT = object(
  {
    at: string(),
    round: integer(),
    step: string(),
    says: string({ example: 'Bela by voice at 02:43:00' }),
    to: list(
      object(
        { 'personId?': string(), 'teamId?': string(), 'name?': string(), 'channel?': string() },
        { name: 'ToBeCalled' },
      ),
      { description: 'By what is known now of people and duty; nobody where it will be skipped.' },
    ),
    'reason?': string(),
  },
  { name: 'NextStep' },
);

export const RUN = object(
  {
    state: oneOf(['calling', 'stopped', 'nobody', 'ended'], 'RunState', {
      description: '`nobody`: nobody is called about it as it stands.',
    }),
    'stoppedBy?': oneOf(['acknowledgement', 'work', 'hold'], 'StoppedBy'),
    'id?': string({ description: 'The revision of the event that began it.' }),
    'round?': integer(),
    steps: list(STEP, { description: 'What was done, and what was not and why; the last 200.' }),
    'next?': NEXT,
  },
  { name: 'Run', description: 'For staff: how far people are being called. Absent where paging is off.' },
);
export type ShownRun = TypeOf<typeof RUN>;

const withRun = (field: Field): Field => ({ ...field, properties: { ...field.properties, run: RUN } });

export const INCIDENT_WITH_RUN = withRun(INCIDENT) as Field<IncidentDetail & { readonly run?: ShownRun }>;
export const TIMELINE_WITH_RUN = withRun(INCIDENT_TIMELINE) as Field<IncidentTimeline & { readonly run?: ShownRun }>;
