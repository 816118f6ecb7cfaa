import { type Principal, Problem } from '@app/platform';
import type { Question } from './questions.js';

/** Where the read models are now: after a rebuild their files have other names. */
export interface ModelFiles {
  readonly operational: string;
  readonly reporting: string;
}

/** Of an error: the file that it is about. */
export interface ReadFrom {
  readonly name: keyof ModelFiles;
  readonly path: string;
}

export interface Asked {
  readonly id: number;
  readonly question: Question;
  readonly principal: Principal;
  readonly files: ModelFiles;
  /** What the asker's clock says, in epoch milliseconds. */
  readonly now: number;
}

export type ToReader =
  | { readonly kind: 'ask'; readonly asked: Asked }
  /** So many lines more are wanted. */
  | { readonly kind: 'more'; readonly id: number; readonly lines: number }
  | { readonly kind: 'stop'; readonly id: number };

export type FromReader =
  | { readonly kind: 'line'; readonly id: number; readonly line: unknown }
  | { readonly kind: 'end'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WrittenError };

/** An error as it crosses threads: what becomes an answer of it hangs on its code, never on its class. */
export interface WrittenError {
  readonly message: string;
  readonly stack?: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** Lines that may be under way before the one who reads them has asked for more. */
export const LINES_AHEAD = 64;

export function written(error: unknown): WrittenError {
  if (!(error instanceof Error)) return { message: String(error), members: {} };
  const members = Object.fromEntries(Object.entries(error).filter(([, value]) => typeof value !== 'function'));
  return { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }), members };
}

export function errorOf({ message, stack, members }: WrittenError): Error {
  const { code, members: details, ...rest } = members;
  if (typeof code === 'string' && typeof details === 'object' && details !== null)
    return new Problem(code, message, details);
  return Object.assign(new Error(message), { stack, code }, rest);
}
