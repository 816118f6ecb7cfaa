import { NotUtf8, systemSentence, utf8Text } from '@app/platform/pure';
import { readFileSync } from 'node:fs';
import { EXIT, Failure } from './exit-codes.js';

/** The text of a file (`-`: of standard input), byte for byte, or a failure that says what to do about it. */
export function readText(name: string): string {
  try {
    return utf8Text(readFileSync(name === '-' ? 0 : name));
  } catch (error) {
    const called = name === '-' ? 'standard input' : name;
    if (error instanceof NotUtf8)
      throw new Failure(`${called}:${error.line}:${error.byte}: ${error.message}`, EXIT.usage);
    const sentence = systemSentence(error, called);
    throw sentence === undefined ? error : new Failure(sentence, EXIT.usage);
  }
}
