import { isMapped, LONGEST } from '@app/incident';
import { isBlank } from '@app/kernel';
import type { Tally } from './tally.js';

/** What no text of the log holds: all but line feed and tab. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const CUT = '…';

/** A text as the ledger takes it: no longer than its bound, the end of what is cut marked, a control character as a blank. */
export function fitted(text: string, longest: number): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(CONTROL, ' ');
  if (clean.length <= longest) return clean;
  const characters = [...clean];
  return characters.length <= longest ? clean : characters.slice(0, longest - 1).join('') + CUT;
}

/** The title of a row; what had to be changed in it is counted. */
export function fittedTitle(title: string | undefined, line: number, repairs: Tally): string | undefined {
  if (title === undefined) return undefined;
  const fits = fitted(title, LONGEST.title);
  if (isBlank(fits)) {
    if (title !== '') repairs.add('title without a visible character: left out', line);
    return undefined;
  }
  if (fits.endsWith(CUT) && !title.endsWith(CUT))
    repairs.add(`title longer than ${LONGEST.title} characters: cut there, which ${CUT} marks`, line);
  else if (fits !== title.replace(/\r\n?/g, '\n'))
    repairs.add('title with control characters: each recorded as a blank', line);
  return fits;
}

/** The name of who reported, where the id does not tell it. */
export const fittedName = (name: string): string => fitted(name, LONGEST.name);

/** The details of who reported, where a name that can be read says more than the id. */
export function detailsOf(name: string | undefined): { readonly name: string } | undefined {
  if (name === undefined || !isMapped(name)) return undefined;
  const fits = fittedName(name);
  return isBlank(fits) ? undefined : { name: fits };
}
