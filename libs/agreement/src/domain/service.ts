import type { RecordOf } from '@app/kernel';
import type { SERVICE_FIELDS } from '../schema/party-schemas.js';
import { customerStream } from './customer.js';
import { ownedRecordDecider } from './owned-record.js';

export const serviceStream = (id: string): string => `service-${id}`;

/** The data of `ServiceDefined`, an entry of a project's catalogue: storage format. It is the project's customer who is added. */
export type Service = RecordOf<typeof SERVICE_FIELDS> & { readonly customerId: string };

export const serviceDecider = ownedRecordDecider<Service>({
  event: 'ServiceDefined',
  word: 'service',
  subject: ({ content }) => customerStream(content.customerId),
});
