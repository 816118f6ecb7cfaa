import { type Field, fits } from '@app/kernel';
import { EVENTS, type IncidentEventType } from '../events/events.js';
import type { EventDeclaration } from '../messages/declare.js';

/** What a field may be corrected to. */
export interface Correctable {
  /** Whether the event can do without it, so that `null` is a correction. */
  readonly optional: boolean;
  /** For people, when the value does not fit. */
  readonly allowed: readonly string[];
  readonly fits: (value: unknown) => boolean;
}

const correctable = (field: Field, optional: boolean): Correctable => ({
  optional,
  allowed: field.enum?.map(String) ?? [field.short ?? ''],
  fits: (value) => fits(field, value),
});

function fieldsOf({ fields, final }: EventDeclaration): Readonly<Record<string, Correctable>> {
  const open = Object.entries(fields).filter(([, field]) => !final && !field.fixed);
  return Object.fromEntries(
    open.map(([name, field]) => [name.replace(/\?$/, ''), correctable(field, name.endsWith('?') && !field.lasting)]),
  );
}

/**
 * The fields of each event that a correction can name, each as the event declares it. None of them takes part in legality:
 * when something happened and that it happened are facts, and so is where a merged incident went.
 */
export const CORRECTABLE = Object.fromEntries(
  Object.entries(EVENTS).map(([type, declared]) => [type, fieldsOf(declared)]),
) as { readonly [T in IncidentEventType]: Readonly<Record<string, Correctable>> };
