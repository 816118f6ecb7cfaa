import type { Fields } from '@app/kernel';
import { idOf } from '../schema/parts.js';
import { fields, list, type Schema } from '../schema/schema.js';

/** What can be defined, as files say it. */
export interface DefinedThing {
  /** One word, of commands (`DefineCustomer`), of files (`kind: customer`) and of the read model. */
  readonly name: string;
  /** Of the path, and of the list in files: `customers`. */
  readonly collection: string;
  readonly file: {
    /** A thing of a file: its id, and what it says. */
    readonly schema: Schema;
    /** As it is published, where what is read is looser: what is missing is told elsewhere then. */
    readonly published?: Schema;
  };
  /** In a file there is one at most, by itself instead of in a list; what its stream is called after the first hyphen. */
  readonly single?: string;
}

/** That a document of its own may say what it is. */
export const kindField = (name: string): Fields => ({
  'kind?': { type: 'string', enum: [name], title: `the kind ${name}` },
});

/** The parts that stand within a thing: needs in a customer. */
export interface ThingParts {
  readonly collection: string;
  readonly title: string;
  readonly description: string;
  readonly fields: Fields;
}

/** A thing that says in files what it says over the API, and its parts. */
export function thingOf(
  name: string,
  collection: string,
  content: Fields,
  words: {
    readonly title?: string;
    readonly id?: string;
    readonly single?: string;
    readonly parts?: readonly ThingParts[];
  } = {},
): DefinedThing {
  const { title = `a ${name}`, id = `The ${name}’s id.`, single, parts = [] } = words;
  const within = parts.map((part): [string, Schema] => {
    const item = fields({ id: idOf(`The ${part.title}’s id.`), ...part.fields }, { title: `a ${part.title}` });
    return [`${part.collection}?`, list(item, { title: part.collection, description: part.description })];
  });
  const all = {
    ...kindField(name),
    ...(single === undefined ? { id: idOf(id) } : {}),
    ...content,
    ...Object.fromEntries(within),
  };
  const file = { schema: fields(all, { title }) };
  return { name, collection, file, ...(single === undefined ? {} : { single }) };
}
