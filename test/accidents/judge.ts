import type { Expected } from './table.js';
import type { Ending } from './start.js';

/** Codes of errors that say in a sentence what to do; anything else would be printed with its stack. */
const IN_WORDS = ['log-damaged', 'keys-damaged', 'wrong-master-key', 'directory-locked'];
const MEND = /[Pp]ut back|put the file back|start again|give the master key/;

/** What is wrong with how it ended; empty when it is as it should be. */
export function judge(
  expected: Expected,
  ending: Ending,
  directory: string,
  acknowledged: readonly string[],
): string[] {
  const { refused, code = '', said, notes, findings } = ending;
  if (refused !== undefined) {
    return [
      ...(expected === 'refused' ? [] : [`it is refused: ${refused}`]),
      ...(IN_WORDS.includes(code)
        ? []
        : [`the refusal has the code "${code}" and is printed with its stack: ${refused}`]),
      ...(refused.includes(directory) ? [] : [`the refusal names no file: ${refused}`]),
      ...(MEND.test(refused) ? [] : [`the refusal names no mend: ${refused}`]),
    ];
  }
  const lost = acknowledged.filter((note) => !notes.includes(note));
  return [
    ...(expected === 'refused' ? [`it goes on, and says: ${said.slice(0, 500)}`] : []),
    ...(lost.length > 0 ? [`${lost.length} acknowledged notes are lost`] : []),
    ...findings,
    ...(expected instanceof RegExp && !expected.test(said) ? [`it does not say ${String(expected)}: ${said}`] : []),
  ];
}
