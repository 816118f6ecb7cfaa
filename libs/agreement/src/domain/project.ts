import type { RecordOf } from '@app/kernel';
import type { PROJECT_FIELDS } from '../schema/party-schemas.js';
import { customerStream } from './customer.js';
import { ownedRecordDecider } from './owned-record.js';

export const projectStream = (id: string): string => `project-${id}`;

/** The data of `ProjectDefined`: storage format. What is personal is under the customer's key. */
export type Project = RecordOf<typeof PROJECT_FIELDS>;

export const projectDecider = ownedRecordDecider<Project>({
  event: 'ProjectDefined',
  word: 'project',
  subject: ({ content }) => customerStream(content.customerId),
});
