import { Problem, type ProblemDetails, type ProblemKind, type ProblemTable } from './problem-kind.js';
import { PLATFORM_PROBLEMS } from './problem-table.js';

/** Names of errors of the libs that mean the same to a caller as a code of the table. */
const SYNONYMS: Readonly<Record<string, string>> = { 'wrong-expected-revision': 'stream-contended' };

const UNEXPECTED = 'Something failed that should not; the log of the service says what, under this request id.';

const textOf = (error: Error): string =>
  'detail' in error && typeof error.detail === 'string' ? error.detail : error.message;

/** What errors of the libs carry besides their text. */
function membersOf(error: Error): Partial<ProblemDetails> {
  const { contradicts, allowed, field } = error as {
    contradicts?: unknown;
    allowed?: readonly string[];
    field?: unknown;
  };
  return {
    ...(contradicts === undefined ? {} : { contradicts }),
    ...(allowed === undefined ? {} : { allowed }),
    ...(typeof field === 'string' ? { errors: [{ field, message: error.message }] } : {}),
  };
}

/** The one place where an error becomes an answer: by its `code`, never by its class or its text. */
export class Problems {
  readonly table: ProblemTable;

  constructor(...tables: readonly ProblemTable[]) {
    this.table = Object.assign({}, PLATFORM_PROBLEMS, ...tables) as ProblemTable;
  }

  kindOf(code: string): ProblemKind | undefined {
    return Object.hasOwn(this.table, code) ? this.table[code] : undefined;
  }

  /** An error without a code of the table is a fault of the service: `internal`, and its text is not shown. */
  describe(error: unknown): ProblemDetails {
    const given = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
    const code = SYNONYMS[given] ?? given;
    const kind = this.kindOf(code);
    if (!(error instanceof Error) || kind === undefined) return this.of('internal', UNEXPECTED);
    const members = error instanceof Problem ? error.members : membersOf(error);
    return { ...this.of(code, textOf(error)), ...members };
  }

  private of(code: string, detail: string): ProblemDetails {
    const kind = this.kindOf(code)!;
    return { type: `/errors/${code}`, title: kind.title, status: kind.status, detail, code };
  }
}
