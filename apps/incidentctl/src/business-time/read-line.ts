import { MalformedJson, parseJson } from '@app/platform/pure';

/** The JSON of a line. @throws RangeError that says what is wrong with it, and where */
export function readLine(line: Uint8Array | string): unknown {
  try {
    return parseJson(line, 'the line');
  } catch (error) {
    if (!(error instanceof MalformedJson)) throw error;
    throw new RangeError(error.problem, { cause: error });
  }
}
