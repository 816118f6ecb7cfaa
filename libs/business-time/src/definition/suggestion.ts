import { likest } from '@app/kernel';

/** ` (did you mean "monday"?)` for a word that is a slip of the pen away from a known one, else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const near = likest(word, known);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}
