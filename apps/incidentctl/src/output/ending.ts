import { systemSentence } from '@app/platform/pure';
import { EXIT, Failure } from './exit-codes.js';

interface Ending {
  readonly said: string;
  readonly exitCode: (typeof EXIT)[keyof typeof EXIT];
}

/** Errors of this program have a code of such words, and a text for people; those of Node and SQLite are in capitals. */
const OURS = /^[a-z]+(?:[-.][a-z]+)*$/;
/** Mended by calling it in another way. */
const WRONG_CALL =
  /^(?:configuration-invalid|file-invalid|calendar-invalid|import\.unusable-file|incident\.(?:number-invalid|check-character)|(?:query|replay)\..+|on-call\.project-needed)$/;
/** It ran, and what was asked for is not there. */
const NOT_FOUND = 'customer.not-found';
const AWAY =
  'see that EventStoreDB runs, and that EVENTSTORE_URL names it as this machine reaches it, then run this again';

/** How the command ends with this error: a sentence where there is one for people, and a stack for nothing else. */
export function endingOf(error: unknown): Ending {
  if (error instanceof Failure) return { said: error.message, exitCode: error.exitCode };
  const code = codeOf(error);
  if (code !== undefined && error instanceof Error)
    return {
      said:
        code === 'store-unavailable' && error.message.startsWith('EventStoreDB')
          ? `${error.message}; ${AWAY}`
          : error.message,
      exitCode: WRONG_CALL.test(code) ? EXIT.usage : code === NOT_FOUND ? EXIT.findings : EXIT.unavailable,
    };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { said: systemSentence(error) ?? stack, exitCode: EXIT.unavailable };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && OURS.test(error.code)
    ? error.code
    : undefined;
