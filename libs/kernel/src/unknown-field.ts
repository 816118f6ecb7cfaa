import { likest } from './likeness.js';

const LONGEST_SHOWN = 60;

/** What every door says of a field that it does not know; `known` is empty where there is none, or where nobody can tell. */
export function unknownField(name: string, known: readonly string[]): string {
  const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}...` : name;
  const near = likest(name, known);
  const asked = near === undefined ? '' : `; did you mean ${near}?`;
  const fields = known.length === 0 ? '' : `${near === undefined ? ';' : ''} fields: ${known.join(', ')}`;
  return `there is no field ${shown} here${asked}${fields}`;
}
