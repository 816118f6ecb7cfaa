import { anything, object, string } from '@app/kernel';

const AS_STORED = 'As it is stored (docs/format.md); a text where what is stored is not in canonical form.';

const STORED = {
  'data?': anything({
    description: `${AS_STORED} Left out of the events of \`apikey-\` streams, but for an administrator.`,
  }),
  id: string({ description: 'Made of the hash.' }),
  metadata: anything({ description: AS_STORED }),
  revision: string({ example: '0' }),
  stream: string({ example: 'incident-7K3MQ9XDK' }),
  type: string({ example: 'IncidentReported' }),
};

export const STORED_EVENT = object(STORED, { name: 'StoredEvent' });

export const LOG_EVENT = object(
  {
    ...STORED,
    created: anything({ description: 'When the store says that it wrote the event; a number where it is no instant.' }),
    'damage?': string({ description: 'Why nothing but its place can be told of it.' }),
    position: string({ description: 'Its place in the log.' }),
  },
  { name: 'LogEvent' },
);
