import type { Decider } from './decider.js';
import type { EventDraft } from '@app/event-store';
import { omitUndefined, drafted, deepEqual } from './drafts.js';
import { AgreementRefusal } from './refusal.js';
import type { NeedState } from './words.js';

const CATEGORY = 'customer-';
export const customerStream = (id: string): string => CATEGORY + id;

/** These names and shapes are the storage format. `name` and `text` are personal, under the customer's key. */
export type CustomerEvents = {
  /** A version of the record as a whole. */
  CustomerDefined: Customer;
  /** A need as the BRM notes it, or noted anew in other words; it is open from then on. */
  NeedNoted: { need: string; text: string };
  NeedMet: { need: string; serviceId: string };
  NeedDropped: { need: string };
};

export type Customer = {
  /** Absent once the customer's key is destroyed. */
  readonly name?: string;
  /** The Business Relationship Manager who looks after it. */
  readonly brmId?: string;
};

export type Need = {
  readonly state: NeedState;
  readonly text?: string;
  /** The service that meets it. */
  readonly serviceId?: string;
};

export interface CustomerState {
  readonly customer?: Customer;
  readonly needs: ReadonlyMap<string, Need>;
}

export type CustomerCommand =
  | { readonly type: 'DefineCustomer'; readonly id: string; readonly customer: Customer }
  | { readonly type: 'StateNeed'; readonly id: string; readonly need: string; readonly stated: Need };

export const customerDecider: Decider<CustomerState, CustomerCommand> = {
  initial: { needs: new Map() },

  exists: ({ customer, needs }, command) =>
    customer !== undefined && (command.type !== 'StateNeed' || needs.has(command.need) || 'part-missing'),

  evolve(state, { type, data }) {
    switch (type) {
      case 'CustomerDefined':
        return { ...state, customer: data };
      case 'NeedNoted': {
        const { need, text } = data as { need: string; text?: string };
        return withNeed(state, need, omitUndefined({ state: 'open', text }) as unknown as Need);
      }
      case 'NeedMet': {
        const { need, serviceId } = data as CustomerEvents['NeedMet'];
        return withNeed(state, need, { ...textOf(state, need), state: 'met', serviceId });
      }
      case 'NeedDropped': {
        const { need } = data as CustomerEvents['NeedDropped'];
        return withNeed(state, need, { ...textOf(state, need), state: 'dropped' });
      }
      default:
        return state;
    }
  },

  decide(command, state, { now }) {
    const subject = customerStream(command.id);
    switch (command.type) {
      case 'DefineCustomer': {
        const customer = omitUndefined(command.customer);
        return deepEqual(customer, state.customer) ? [] : [drafted('CustomerDefined', customer, now, subject)];
      }
      case 'StateNeed':
        if (state.customer === undefined)
          throw new AgreementRefusal('customer.not-found', `there is no customer ${command.id}; define it first`);
        return stateNeed(command.need, command.stated, state.needs.get(command.need), now, subject);
    }
  },
};

function stateNeed(
  need: string,
  stated: Need,
  known: Need | undefined,
  now: string,
  subject: string,
): readonly EventDraft[] {
  if ((stated.state === 'met') !== (stated.serviceId !== undefined))
    throw new AgreementRefusal(
      'agreement.need-service',
      `a need that is met names the service that meets it, and no other need does: give serviceId with the state met only`,
      'serviceId',
    );
  if (deepEqual(omitUndefined(stated), known)) return [];
  const reworded =
    known === undefined || known.text !== stated.text || (stated.state === 'open' && known.state !== 'open');
  const noted = reworded ? [drafted('NeedNoted', { need, text: stated.text }, now, subject)] : [];
  switch (stated.state) {
    case 'open':
      return noted;
    case 'met':
      return [...noted, drafted('NeedMet', { need, serviceId: stated.serviceId }, now)];
    case 'dropped':
      return [...noted, drafted('NeedDropped', { need }, now)];
  }
}

const textOf = ({ needs }: CustomerState, need: string): { text?: string } => {
  const text = needs.get(need)?.text;
  return text === undefined ? {} : { text };
};

const withNeed = (state: CustomerState, need: string, what: Need): CustomerState => ({
  ...state,
  needs: new Map(state.needs).set(need, what),
});
