import type { Fact } from '../events/fact.js';
import type { Hold } from './view.js';

/** Whether a reply may end it. */
export const awaitsCustomer = (hold: Pick<Hold, 'reason'> | undefined): boolean => hold?.reason === 'awaiting-customer';

/** An end of a hold that nobody said: the customer's reply was it, as the contract has it. */
export const isOfReply = ({ type, data }: Pick<Fact, 'type' | 'data'>): boolean =>
  type === 'IncidentResumed' && 'causedBy' in data;
