import { type Decider, DefinitionRefusal, drafted, ID } from '@app/definitions/pure';
import { type RecordOf, omitUndefined, deepEqual } from '@app/kernel';
import type { EventDraft } from '@app/event-store';
import { type CUSTOMER_FIELDS, NEED_FIELDS } from '../schema/party-schemas.js';

export const customerStream = (id: string): string => `customer-${id}`;

/** A need as the BRM notes it, or noted anew in other words, is open from then on. Storage format. */
export const NEED_EVENTS = {
  NeedNoted: { need: ID, text: NEED_FIELDS.text },
  NeedMet: { need: ID, serviceId: NEED_FIELDS['serviceId?'] },
  NeedDropped: { need: ID },
};
type NeedEvents = { readonly [E in keyof typeof NEED_EVENTS]: RecordOf<(typeof NEED_EVENTS)[E]> };

/** The data of `CustomerDefined`: storage format. */
export type Customer = RecordOf<typeof CUSTOMER_FIELDS>;
export type Need = RecordOf<typeof NEED_FIELDS>;

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
        const { need, text } = data as NeedEvents['NeedNoted'];
        return withNeed(state, need, omitUndefined({ state: 'open' as const, text }));
      }
      case 'NeedMet': {
        const { need, serviceId } = data as NeedEvents['NeedMet'];
        return withNeed(state, need, { ...textOf(state, need), state: 'met', serviceId });
      }
      case 'NeedDropped': {
        const { need } = data as NeedEvents['NeedDropped'];
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
          throw new DefinitionRefusal('customer.not-found', `there is no customer ${command.id}; define it first`);
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
    throw new DefinitionRefusal(
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
