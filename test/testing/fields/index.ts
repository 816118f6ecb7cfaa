import { type Field, type Fields, isOptional } from '@app/kernel';

/** A value that fits a declaration, with all its fields: its example, else the plainest of its kind. */
export function sampleOf(field: Field): unknown {
  const { example, properties, oneOf, items, enum: values, minimum = 0, type } = field;
  if (example !== undefined) return example;
  if (properties !== undefined)
    return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sampleOf(part)]));
  if (values !== undefined) return values[0];
  if (oneOf !== undefined) return sampleOf(oneOf[0]!);
  if (items !== undefined) return [sampleOf(items)];
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  return ['a', '0', '2026-03-27T15:00:00Z'].find((text) => field.fits?.(text) ?? true);
}

/** What has to be said, and no more. */
export const leastOf = (fields: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (isOptional(name) ? [] : [[name, sampleOf(field)]])),
  );
