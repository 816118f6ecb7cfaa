import type { Calendar } from '@app/business-time';
import type { Terms } from '@app/sla';

/** What is agreed with the customers, as far as a decision needs it. */
export interface Agreements {
  /** Of the project's contract, else of the customer's, what is in force at that instant; undefined: no SLA is agreed. */
  termsFor(who: { customerId: string; projectId?: string; at: string }): Terms | undefined;
  /** The calendar version that terms have pinned. @throws when it is not known here */
  calendar(pinned: NonNullable<Terms['calendar']>): Calendar;
}

export const NO_AGREEMENTS: Agreements = {
  termsFor: () => undefined,
  calendar: ({ id }) => {
    throw new Error(`there is no calendar ${id}`);
  },
};
