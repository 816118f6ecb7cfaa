/** As much of JSON Schema 2020-12 as the files and bodies of agreements need; what is printed is what is checked. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  /** What it is, as messages call it: "a date such as 2026-03-27". */
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** False: no other fields. A schema: fields by names that people choose. */
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
}

/** Where in a document: keys and indexes. */
export type Place = readonly (string | number)[];

export interface Finding {
  readonly place: Place;
  /** The field at `place` itself is one that should not be there: its name is at fault, not its value. */
  readonly ofName?: true;
  /** What is wrong and what would be right, without the place. */
  readonly message: string;
}

export const placeText = (place: Place): string => place.join('.');

/** An object with exactly these fields; those whose names end in `?` may be left out. */
export function fields(properties: Readonly<Record<string, Schema>>, more: Partial<Schema> = {}): Schema {
  const entries = Object.entries(properties);
  const required = entries.filter(([name]) => !name.endsWith('?')).map(([name]) => name);
  return {
    type: 'object',
    ...more,
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

export const list = (items: Schema, more: Partial<Schema> = {}): Schema => ({ type: 'array', ...more, items });
