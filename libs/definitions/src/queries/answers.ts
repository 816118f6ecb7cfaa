import {
  type Field,
  type Fields,
  flag,
  isOptional,
  list,
  object,
  type ObjectOf,
  string,
  type TypeOf,
} from '@app/kernel';

/** What every version of anything says of itself. */
const STAMP = {
  id: string({ example: 'alpenmarkt' }),
  version: string({ description: 'Revision of the stream.', example: '0' }),
  definedAt: string({ description: 'When it was recorded.', example: '2026-03-27T15:00:00.000Z' }),
  'definedBy?': string({ description: 'The principal that defined it; not for customers.' }),
};
export const ERASED = {
  'erased?': flag<true>({ description: 'Its texts are gone with the key of the person or customer.' }),
};
const HEAD = {
  revision: string({ description: 'Of the stream, needs included; also the `ETag`.', example: '2' }),
};

export type VersionStamp = ObjectOf<Omit<typeof STAMP, 'id'> & typeof ERASED>;

/** One page of a list. */
const pageOf = <F extends Field>(
  item: F,
  name: string,
): Field<{ readonly items: readonly TypeOf<F>[]; readonly next?: string }> =>
  object(
    { items: list(item), 'next?': string({ description: 'The cursor of the next page; absent on the last one.' }) },
    { name },
  );

/** What is answered about things of one kind. */
export function answersAbout<F extends Fields>(
  name: string,
  content: F,
  named: { item?: string; version?: string } = {},
) {
  const item = object({ ...STAMP, ...content, ...HEAD }, { name: named.item ?? name });
  const version = object({ ...STAMP, ...content }, { name: named.version ?? `${name}Version` });
  return { item, version, page: pageOf(item, `${name}Page`), versions: pageOf(version, `${name}Versions`) };
}

type Shown<F extends Fields> = {
  readonly [
    K in keyof F & string as F[K] extends { personal: true } ? (K extends `${string}?` ? K : `${K}?`) : K
  ]: Field<TypeOf<F[K]>>;
};

/** Texts as they were defined, or as an earlier release took them; absent once the key of their subject is destroyed. */
export const shown = <F extends Fields>(fields: F): Shown<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { personal, description = '' }]) => [
      personal && !isOptional(name) ? `${name}?` : name,
      string({ description }),
    ]),
  ) as Shown<F>;
