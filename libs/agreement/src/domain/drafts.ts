import type { EventDraft, JsonObject } from '@app/event-store';

/** An event of an agreement. Its texts are sealed under the key of the subject, where it has any. */
export const drafted = (type: string, data: object, now: string, subject?: string): EventDraft => ({
  type,
  data: omitUndefined(data),
  occurredAt: now,
  ...(subject === undefined ? {} : { subjects: [subject] }),
});

/** Without the fields that are not there: a stored event has no `undefined`. */
export const omitUndefined = (data: object): JsonObject =>
  Object.fromEntries<unknown>(Object.entries(data).filter(([, value]) => value !== undefined)) as JsonObject;

/** Without the fields of these names. */
export const omit = <Fields extends object, Name extends keyof Fields & string>(
  fields: Fields,
  ...names: readonly Name[]
): Omit<Fields, Name> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(names as readonly string[]).includes(name))) as Omit<
    Fields,
    Name
  >;

/** Whether two contents say the same, in whatever order their fields stand. */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  const [left, right] = [one, other] as Record<string, unknown>[];
  return keys.every((key) => Object.hasOwn(other, key) && deepEqual(left![key], right![key]));
}
