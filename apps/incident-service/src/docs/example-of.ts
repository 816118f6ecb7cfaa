/** As much of a schema as an example is made of. */
export interface ExampleSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ExampleSchema[];
  readonly example?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ExampleSchema>>;
}

/** What the examples of its fields make: a field without one is left out, and without a required one there is none. */
export function exampleOf(schema: ExampleSchema, schemas: Readonly<Record<string, ExampleSchema>>): unknown {
  const meant = schema.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1)!]!;
  const { example, properties = {}, required = [] } = meant;
  if (example !== undefined) return example;
  const fields = new Map<string, unknown>();
  for (const [name, field] of Object.entries(properties)) {
    const value = field.example ?? exampleOf(field.allOf?.[0] ?? field, schemas);
    if (value !== undefined) fields.set(name, value);
    else if (required.includes(name)) return undefined;
  }
  return fields.size === 0 ? undefined : Object.fromEntries(fields);
}
