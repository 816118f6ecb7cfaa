import { recordDecider } from './record.js';

/** A person's stream: other facts about the person may stand on it too, and the end of the person's key. */
export const contactStream = (id: string): string => `person-${id}`;

/** The data of `ContactDefined`: storage format. All but the customer is personal, under the person's own key. */
export type Contact = {
  readonly customerId: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** What the person is at the customer: "head of the shop". */
  readonly position?: string;
};

export const contactDecider = recordDecider<Contact>({
  event: 'ContactDefined',
  word: 'contact',
  subject: ({ id }) => contactStream(id),
});
