import type { CellContact } from '@app/agreement/pure';
import type { Way } from '@app/people/pure';

type By = CellContact['by'];

const CHANNELS: Readonly<Record<By, readonly string[]>> = {
  phone: ['voice', 'sms'],
  email: ['email'],
  portal: [],
  chat: [],
};

/** Whether a customer cannot get in touch so without an address. */
export const needsAddress = (by: By): boolean => CHANNELS[by].length > 0;

/** Those that customers may be told, for this way to get in touch. */
export const customerAddresses = (ways: readonly Way[], by: By): readonly string[] =>
  ways.flatMap(({ forCustomers, channel, address }) =>
    forCustomers && CHANNELS[by].includes(channel) && address !== undefined ? [address] : [],
  );
