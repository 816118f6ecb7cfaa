import { type Place, placeText } from '../schema/schema.js';

export interface FileProblem {
  readonly line: number;
  readonly column: number;
  readonly place: Place;
  readonly message: string;
}

/** A file that cannot be taken: every problem with its line and column, what is wrong and what would be right. */
export class FileError extends Error {
  readonly code = 'file-invalid';

  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(problems.map((problem) => problemText(file, problem)).join('\n'));
    this.name = 'FileError';
  }
}

export const problemText = (file: string, { line, column, place, message }: FileProblem): string =>
  `${file}:${line}:${column}: ${place.length === 0 ? '' : `${placeText(place)}: `}${message}`;
