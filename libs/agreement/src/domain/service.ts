import { customerStream } from './customer.js';
import { recordDecider } from './record.js';

export const serviceStream = (id: string): string => `service-${id}`;

/** The data of `ServiceDefined`, an entry of a project's catalogue: storage format. Its texts are personal, under the customer's key. */
export type Service = {
  readonly projectId: string;
  /** The project's. */
  readonly customerId: string;
  readonly name?: string;
  readonly description?: string;
};

export const serviceDecider = recordDecider<Service>({
  event: 'ServiceDefined',
  word: 'service',
  subject: ({ content }) => customerStream(content.customerId),
});
