import { NamedError } from '@app/kernel';

/** One name of the environment: what it is for, what it is when nobody sets it, and what is right. */
export interface Setting<T> {
  readonly name: string;
  /** As it stands in the documentation; absent: there is none. */
  readonly byDefault?: string;
  /** Its value when nobody sets it, where there is no text for that. */
  readonly unset?: T;
  readonly meaning: string;
  readonly secret?: true;
  /** Gives the value, or says what would be right ("a port number from 0 to 65535"). */
  readonly read: (text: string) => Read<T>;
}

export type Read<T> = { readonly value: T } | { readonly expected: string };

/** What is wrong with the environment, all of it at once, so that nobody mends it in five attempts. */
export class ConfigurationError extends NamedError {
  readonly code = 'configuration-invalid';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is invalid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

export const text =
  (pattern: RegExp, expected: string) =>
  (given: string): Read<string> =>
    pattern.test(given) ? { value: given } : { expected };

export const integer =
  (least: number, most: number, what: string) =>
  (given: string): Read<number> => {
    const value = /^(?:0|[1-9]\d{0,14})$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most ? { value } : { expected: `${what} from ${least} to ${most}` };
  };

export const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (given: string): Read<T> => {
    const value = allowed.find((candidate) => candidate === given);
    return value === undefined ? { expected: `one of ${allowed.join(', ')}` } : { value };
  };
