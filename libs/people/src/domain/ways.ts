import { DefinitionRefusal } from '@app/definitions/pure';
import { omit, omitUndefined } from '@app/kernel';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import numbers from 'libphonenumber-js/metadata.max';
import mail from 'validator/lib/isEmail.js';
import type { StoredStaff, WrittenWay } from './fields.js';
import type { Way } from './person.js';

/** The ways with their addresses in the one form in which they are stored. @throws DefinitionRefusal */
export function normalised(ways: readonly WrittenWay[] | undefined): readonly WrittenWay[] | undefined {
  const seen = new Set<string>();
  return ways?.map((way, index) => {
    if (seen.has(way.id))
      throw new DefinitionRefusal(
        'people.way-twice',
        `two ways have the id ${way.id}: give each its own`,
        `ways.${index}.id`,
      );
    seen.add(way.id);
    return omitUndefined({ ...way, address: addressOf(way, `ways.${index}.address`) });
  });
}

function addressOf({ id, channel, address }: WrittenWay, field: string): string | undefined {
  const refuse = (says: string): never => {
    throw new DefinitionRefusal('people.way-address', `the way ${id} ${says}`, field);
  };
  if (channel === 'console')
    return address === undefined ? undefined : refuse('is the console, which has no address: leave it out');
  if (address === undefined) return refuse(`has no address: give ${WANTED[channel]}`);
  return (
    ADDRESS[channel](address.trim()) ?? refuse(`has the address "${address.slice(0, 60)}": give ${WANTED[channel]}`)
  );
}

type Addressed = Exclude<WrittenWay['channel'], 'console'>;

const NUMBER = 'a number with its country, such as +49 30 901820';
const URL_WANTED = 'an https address';
const WANTED: Readonly<Record<Addressed, string>> = {
  email: 'a mail address such as ada@example.net',
  sms: NUMBER,
  voice: NUMBER,
  push: URL_WANTED,
  webhook: URL_WANTED,
};

/** The digits as they are typed, without the zero that is for calls within the country: `+49 (0)30 901820`. */
const dialled = (text: string): string => `+${text.replace('(0)', '').replaceAll(/\D/g, '')}`;

const numberOf = (text: string): string | undefined => {
  // It reads a number out of any text: here there is nothing else.
  if (/[^0-9+()./ \u00a0-]/.test(text)) return undefined;
  const number = parsePhoneNumberFromString(text, numbers);
  // An extension is nothing that a machine dials, and what was not typed is another number.
  return number?.isValid() && number.ext === undefined && number.number === dialled(text) ? number.number : undefined;
};

const secureUrl = (text: string): string | undefined => {
  const url = /^https:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
};

const ADDRESS: Readonly<Record<Addressed, (text: string) => string | undefined>> = {
  // A quoted name may hold what ends a header of a mail.
  email: (text) => (mail.default(text) && !/\p{Cc}/u.test(text) ? text : undefined),
  sms: numberOf,
  voice: numberOf,
  push: secureUrl,
  webhook: secureUrl,
};

/** As events hold them: addresses are sealed, the rest is not. */
export const split = (ways: readonly WrittenWay[]): Required<Pick<StoredStaff, 'ways' | 'addresses'>> => ({
  ways: ways.map((way) => omit(way, 'address')),
  addresses: Object.fromEntries(ways.flatMap(({ id, address }) => (address === undefined ? [] : [[id, address]]))),
});

/** As people write them; an address whose key is destroyed is absent. */
export const joined = ({ ways, addresses = {} }: Pick<StoredStaff, 'ways' | 'addresses'>): readonly WrittenWay[] =>
  (ways ?? []).map((way) => omitUndefined({ ...way, address: addresses[way.id] }));

/** With all that may be left out. */
export const waysOf = (ways: readonly WrittenWay[] = []): readonly Way[] =>
  ways.map(({ afterMinutes = 0, forCustomers = false, ...way }) => ({ ...way, afterMinutes, forCustomers }));
