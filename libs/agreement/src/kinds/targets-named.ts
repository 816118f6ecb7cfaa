import type { Reference } from '@app/definitions';

/** Of a target's fields those that name something. */
const NAMING: Readonly<Record<string, string>> = { person: 'staff', team: 'team', rota: 'rota' };

/** Whom the targets name that stand somewhere in a value: in steps, as contacts, as the last resort. */
export function targetsNamed(value: unknown, field: string): readonly Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const [kind, place] = [NAMING[name], `${field}.${name}`];
    return kind !== undefined && typeof part === 'string'
      ? [{ kind, id: part, field: place }]
      : targetsNamed(part, place);
  });
}
