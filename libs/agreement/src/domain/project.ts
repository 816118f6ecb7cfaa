import { customerStream } from './customer.js';
import { recordDecider } from './record.js';

export const projectStream = (id: string): string => `project-${id}`;

/** The data of `ProjectDefined`: storage format. `name` is personal, under the customer's key. */
export type Project = {
  readonly customerId: string;
  readonly name?: string;
  /** The Service Delivery Manager. */
  readonly sdmId?: string;
  readonly teamId?: string;
};

export const projectDecider = recordDecider<Project>({
  event: 'ProjectDefined',
  word: 'project',
  subject: ({ content }) => customerStream(content.customerId),
});
