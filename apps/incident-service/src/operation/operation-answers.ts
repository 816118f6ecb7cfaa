import { flag, integer, list, number, object, string, type TypeOf } from '@app/kernel';

const PARKED_STREAM = object(
  {
    file: string({ description: 'The read model that cannot go on with it.' }),
    stream: string({ example: 'incident-7K3MQ9XDK' }),
    revision: string({ description: 'Of the event that cannot be read or applied.' }),
    position: string(),
    eventId: string(),
    type: string(),
    problem: string(),
    since: string(),
    heldTo: string({ description: 'The last event that is held back behind it.' }),
  },
  { name: 'ParkedStream' },
);
export const PARKED_STREAMS = object({ items: list(PARKED_STREAM) }, { name: 'ParkedStreams' });
export type ParkedStreams = TypeOf<typeof PARKED_STREAMS>;

const RETRIED_STREAM = object(
  {
    file: string(),
    stream: string(),
    retried: flag({ description: 'False: it is still parked, and `problem` says why.' }),
    replayed: { ...flag({ description: 'The same as `retried`, under its former name.' }), deprecated: true },
    'problem?': string(),
  },
  { name: 'RetriedStream' },
);
export const RETRIED_STREAMS = object({ items: list(RETRIED_STREAM) }, { name: 'RetriedStreams' });
export type RetriedStreams = TypeOf<typeof RETRIED_STREAMS>;

const STORE_STATUS = object(
  {
    kind: string({ example: 'embedded' }),
    available: flag(),
    'problem?': string(),
    'since?': integer({ description: 'Epoch milliseconds.' }),
    'interrupted?': string({ description: 'Why who follows the log cannot go on, although the store answers.' }),
    'lacking?': string({ description: 'What it works without and should have, and the mend.' }),
    'clockDrift?': number({ description: 'Store clock minus ours, milliseconds.' }),
  },
  { name: 'StoreStatus' },
);

const FILE_PROBLEM = object({ message: string(), since: integer() }, { name: 'FileProblem' });

const FILE_STATUS = object(
  {
    name: string({ example: 'operational' }),
    position: string({ description: 'Of the last event that was applied; empty before the first.' }),
    caughtUp: flag(),
    serving: flag({ description: 'Complete, so that queries are answered from it.' }),
    'lastRecordedAt?': string(),
    applied: integer({ description: 'Events applied by this process.' }),
    parked: integer(),
    zombie: flag({ description: 'Another process has taken the file over.' }),
    'problem?': FILE_PROBLEM,
  },
  { name: 'FileStatus' },
);

const PROJECTION_STATUS = object({ caughtUp: flag(), files: list(FILE_STATUS) }, { name: 'ProjectionStatus' });

export const STATUS = object(
  {
    position: string({ description: 'Where the operational read model of this instance is in the log.' }),
    store: STORE_STATUS,
    projection: PROJECTION_STATUS,
  },
  { name: 'Status' },
);
export type Status = TypeOf<typeof STATUS>;
