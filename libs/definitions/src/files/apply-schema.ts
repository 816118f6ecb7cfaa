import { fields, list, type Schema } from '../schema/schema.js';
import type { DefinedThing } from '../kinds/thing.js';

/** A document of a file may be lists of things. */
export const listsOf = (things: readonly DefinedThing[], published = false): Schema =>
  fields(
    Object.fromEntries(
      things.map(({ name, collection, single, file }): [string, Schema] => {
        const schema = (published ? file.published : undefined) ?? file.schema;
        return single ? [`${name}?`, schema] : [`${collection}?`, list(schema, { title: collection })];
      }),
    ),
    {
      title: `lists of ${things
        .map(({ collection }) => collection)
        .join(', ')
        .replace(/, ([^,]*)$/, ' and $1')}`,
    },
  );

/** A document of a file of `incidentctl apply`: lists of things, or one thing that names its kind. */
export const applySchema = (things: readonly DefinedThing[]): Schema => ({
  title: 'what apply takes',
  description: 'A document is either lists of things, or one thing with its kind. A file may hold several documents.',
  oneOf: [
    listsOf(things, true),
    ...things.map(({ file: { schema, published = schema } }): Schema =>
      published.oneOf === undefined
        ? needingKind(published)
        : { ...published, oneOf: published.oneOf.map(needingKind) },
    ),
  ],
});

function needingKind(schema: Schema): Schema {
  return { ...schema, required: ['kind', ...(schema.required ?? [])] };
}
