import { flag, object, string, type TypeOf } from '@app/kernel';

/** What the data of an event of the feed is, as JSON. Its `id:` is `<position>.<id>`, its `event:` the type. */
export const ENVELOPE = object(
  {
    position: string(),
    id: string({ description: 'Of the event.' }),
    stream: string({ example: 'incident-7K3MQ9XDK' }),
    revision: string(),
    type: string({ example: 'IncidentReported' }),
    'customerId?': string({ description: 'Of an incident, the customer that it belongs to now.' }),
    'occurredAt?': string(),
    'recordedAt?': string(),
    readable: flag({ description: 'False: this version cannot read the event; its stream is parked.' }),
  },
  { name: 'Envelope' },
);
/** What a subscriber learns of an event; it reads the rest where it may. */
export type Envelope = TypeOf<typeof ENVELOPE>;
