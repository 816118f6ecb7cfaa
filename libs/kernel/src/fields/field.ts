/** Only for the compiler: no declaration has it. */
declare const TYPE: unique symbol;

/**
 * What one field takes, said once: a JSON Schema 2020-12 with keywords of our own. `T` is its TypeScript type. It is plain
 * data, so that every door makes of it what it needs: checks, types, documents.
 */
export interface Field<T = unknown> extends JsonSchema, Meaning {
  readonly [TYPE]?: T;
}

interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  /** What it is, as messages call it: "a date such as 2026-03-27". */
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly format?: 'date-time' | 'uuid';
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  /** False: no other fields. A schema: fields by names that people choose. */
  readonly additionalProperties?: false | Field;
  readonly propertyNames?: Field;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly oneOf?: readonly Field[];
  readonly anyOf?: readonly Field[];
  readonly examples?: readonly unknown[];
  readonly deprecated?: true;
}

/** What JSON Schema has no word for. */
interface Meaning {
  /** How documents name it: objects and enumerations with a name are said once there. */
  readonly name?: string;
  readonly example?: unknown;
  /** What would be right, after the name of the field: "must be ...". */
  readonly rule?: string;
  /** A few words for a choice of values: "an id". */
  readonly short?: string;
  /** Whether a value is one, where the schema alone does not say it. */
  readonly fits?: (value: unknown) => boolean;
  /** A text, or an object of texts, that a log has to hold. */
  readonly stored?: true;
  /** An object that gives at least one of its fields, or is left out. */
  readonly says?: true;
  /** Names, addresses, numbers, free text: stored encrypted, and gone with the key. */
  readonly personal?: true;
  /** No message repeats what was given: by mistake it may be a secret itself. */
  readonly unsaid?: true;
  /** Not shown to customers. */
  readonly staff?: true;
  /** No correction names it. */
  readonly fixed?: true;
  /** No correction takes it away, though there are events without it. */
  readonly lasting?: true;
}

/** Keywords that no reader of a JSON Schema knows. */
export const OWN_KEYWORDS = [
  'name',
  'example',
  'rule',
  'short',
  'fits',
  'stored',
  'says',
  'personal',
  'unsaid',
  'staff',
  'fixed',
  'lasting',
];

/** The fields of an object; one whose name ends in `?` may be left out. */
export type Fields = Readonly<Record<string, Field>>;

export type TypeOf<F extends Field> = F extends Field<infer T> ? T : never;

type Required<F> = {
  readonly [K in keyof F as K extends `${string}?` ? never : K]: F[K] extends Field<infer T> ? T : never;
};
type Optional<F> = {
  readonly [K in keyof F as K extends `${infer N}?` ? N : never]?: F[K] extends Field<infer T> ? T : never;
};
type Flat<T> = { [K in keyof T]: T[K] };

/** The object that has these fields. */
export type ObjectOf<F extends Fields> = Flat<Required<F> & Optional<F>>;

type Lasting<F> = { [K in keyof F as F[K] extends { personal: true } ? never : K]: F[K] };
type Personal<F> = {
  [K in keyof F as F[K] extends { personal: true } ? (K extends `${infer N}?` ? N : K) : never]?: F[K] extends Field<
    infer T
  >
    ? T
    : never;
};

/** The same as it is read from a log: personal fields are absent once their key is destroyed. */
export type RecordOf<F extends Fields> = Flat<Required<Lasting<F>> & Optional<Lasting<F>> & Personal<F>>;

export const isOptional = (name: string): boolean => name.endsWith('?');
export const plainName = (name: string): string => (isOptional(name) ? name.slice(0, -1) : name);

/** Whether an object can do without the field. */
export const isRequired = (object: Field, name: string): boolean => object.required?.includes(name) ?? false;
