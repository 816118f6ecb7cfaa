import { flag, list, object, oneOf, string, type TypeOf } from '@app/kernel';
import { NEED_STATES } from '../../domain/words.js';

export const NEED = object(
  {
    id: string({ example: 'faster-search' }),
    state: oneOf(NEED_STATES, 'NeedState'),
    'text?': string(),
    'erased?': flag<true>(),
    'serviceId?': string({ description: 'The service that meets it.' }),
    notedAt: string(),
    changedAt: string(),
  },
  { name: 'Need' },
);
export type NeedItem = TypeOf<typeof NEED>;

export const NEEDS = object({ items: list(NEED) }, { name: 'Needs' });
