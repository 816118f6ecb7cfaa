import type { RecordOf } from '@app/kernel';
import type { CONTACT_FIELDS } from '../schema/party-schemas.js';
import { ownedRecordDecider } from './owned-record.js';

/** A person's stream: other facts about the person may stand on it too, and the end of the person's key. */
export const contactStream = (id: string): string => `person-${id}`;

/** The data of `ContactDefined`: storage format. All but the customer is personal, under the person's own key. */
export type Contact = RecordOf<typeof CONTACT_FIELDS>;

export const contactDecider = ownedRecordDecider<Contact>({
  event: 'ContactDefined',
  word: 'contact',
  subject: ({ id }) => contactStream(id),
});
