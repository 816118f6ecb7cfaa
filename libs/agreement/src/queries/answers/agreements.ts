import { type Field, type Fields, flag, list, object, type ObjectOf, string, type TypeOf } from '@app/kernel';
import type { AgreementKind } from '../../read-models/kinds.js';
import { CALENDAR, CONTACT, CUSTOMER, PROJECT, SERVICE } from './contents.js';
import { CONTRACT } from './contract.js';

/** What every version of anything says of itself. */
const STAMP = {
  id: string({ example: 'alpenmarkt' }),
  version: string({ description: 'Revision of the stream.', example: '0' }),
  definedAt: string({ description: 'When it was recorded.', example: '2026-03-27T15:00:00.000Z' }),
  'definedBy?': string({ description: 'The principal that defined it; not for customers.' }),
};
const ERASED = { 'erased?': flag<true>({ description: 'Its texts are gone with the key of the person or customer.' }) };
const HEAD = {
  revision: string({ description: 'Of the stream, needs included; also the `ETag`.', example: '2' }),
};

export type VersionStamp = ObjectOf<Omit<typeof STAMP, 'id'> & typeof ERASED>;
interface Contents extends Readonly<Record<AgreementKind, object>> {
  readonly customer: ObjectOf<typeof CUSTOMER>;
  readonly project: ObjectOf<typeof PROJECT>;
  readonly service: ObjectOf<typeof SERVICE>;
  readonly contact: ObjectOf<typeof CONTACT>;
  readonly calendar: ObjectOf<typeof CALENDAR>;
  readonly contract: ObjectOf<typeof CONTRACT>;
}
export type ContractView = Contents['contract'];

export type AgreementVersion<K extends AgreementKind = AgreementKind> = { readonly id: string } & VersionStamp &
  Contents[K];
/** A thing as it is now. */
export type AgreementItem<K extends AgreementKind = AgreementKind> = AgreementVersion<K> & ObjectOf<typeof HEAD>;

/** One page of a list. */
export const pageOf = <F extends Field>(
  item: F,
  name: string,
): Field<{ readonly items: readonly TypeOf<F>[]; readonly next?: string }> =>
  object(
    { items: list(item), 'next?': string({ description: 'The cursor of the next page; absent on the last one.' }) },
    { name },
  );

/** What is answered about things of one kind. */
function answersAbout<F extends Fields>(name: string, content: F, named: { item?: string; version?: string } = {}) {
  const item = object({ ...STAMP, ...content, ...HEAD }, { name: named.item ?? name });
  const version = object({ ...STAMP, ...content }, { name: named.version ?? `${name}Version` });
  return { item, version, page: pageOf(item, `${name}Page`), versions: pageOf(version, `${name}Versions`) };
}

export const AGREEMENT_ANSWERS = {
  customer: answersAbout('Customer', { ...CUSTOMER, ...ERASED }),
  project: answersAbout('Project', { ...PROJECT, ...ERASED }),
  service: answersAbout('Service', { ...SERVICE, ...ERASED }),
  contact: answersAbout(
    'Contact',
    { ...CONTACT, ...ERASED },
    { item: 'ContactPerson', version: 'ContactPersonVersion' },
  ),
  calendar: answersAbout('Calendar', { ...CALENDAR, ...ERASED }),
  contract: answersAbout('Contract', CONTRACT, { item: 'ContractItem' }),
};
