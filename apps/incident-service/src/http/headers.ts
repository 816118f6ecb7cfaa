import { isWhole } from '@app/kernel';
import { Problem } from '@app/platform';
import type { Request } from 'express';

export const wrongHeader = (name: string, given: string, right: string): Problem => {
  const message = `${name}: '${given.slice(0, 80)}' is invalid: expected ${right}`;
  return new Problem('invalid-header', message, { errors: [{ field: `header ${name}`, message: right }] });
};

export function idempotencyKeyOf(request: Request): string | undefined {
  const given = request.get('Idempotency-Key');
  if (given === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(given))
    throw wrongHeader('Idempotency-Key', given, '1 to 255 printable ASCII characters without blanks');
  return given;
}

/** How long an answer may wait for the read model, in milliseconds; 0: not at all. */
export interface Waiting {
  readonly milliseconds: number;
  /** The preference that was followed, for `Preference-Applied`. */
  readonly applied?: string;
}

const LONGEST_WAIT_SECONDS = 30;

/** RFC 7240. Preferences that are not known are not followed and not refused. */
export function waitingOf(request: Request): Waiting {
  const preferences = (request.get('Prefer') ?? '').split(',').map((one) => one.trim().toLowerCase());
  if (preferences.includes('respond-async')) return { milliseconds: 0, applied: 'respond-async' };
  const wait = preferences.find((one) => one.startsWith('wait'));
  if (wait === undefined) return { milliseconds: 1_000 };
  const [, seconds] = /^wait *= *"?(\d{1,6})"?$/.exec(wait) ?? [];
  if (seconds === undefined) throw wrongHeader('Prefer', wait, 'wait=<whole seconds> or respond-async');
  const granted = Math.min(Number(seconds), LONGEST_WAIT_SECONDS);
  return { milliseconds: granted * 1_000, applied: `wait=${granted}` };
}

export function minRevisionOf(request: Request): bigint | undefined {
  const given = request.get('Min-Revision');
  if (given === undefined) return undefined;
  if (!isWhole(given)) throw wrongHeader('Min-Revision', given, 'a revision as a decimal number, such as 7');
  return BigInt(given);
}
