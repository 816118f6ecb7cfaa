import type { Answer } from '@app/platform';
import { NotSent } from './sent.js';

/** What an HTTP status means where nothing else is agreed; undefined: it was taken. */
export function failureOf(
  { status, headers, text }: Answer,
  now: number,
  /** What it means that there is nothing at the address. */
  gone: 'address-unknown' | 'misconfigured',
): NotSent | undefined {
  const answer = `${status} ${text}`.trim();
  if (status >= 200 && status < 300) return undefined;
  const retryAfterSeconds = retryAfter(headers['retry-after'], now);
  if (status >= 300 && status < 400) return new NotSent('redirect', { permanent: true, answer });
  if (status === 401 || status === 403 || status === 407) return new NotSent('unauthorized', { answer });
  if (status === 404 || status === 410) return new NotSent(gone, { permanent: true, answer });
  if (status === 408) return new NotSent('timeout', { answer });
  if (status === 429) return new NotSent('too-many', { answer, retryAfterSeconds });
  if (status >= 400 && status < 500) return new NotSent('rejected', { permanent: true, answer });
  return new NotSent('server-error', { answer, retryAfterSeconds });
}

const LONGEST_SECONDS = 3_600;

/** Seconds or a date (RFC 9110, 10.2.3), of which an hour at most is waited. */
function retryAfter(said: string | undefined, now: number): number | undefined {
  if (said === undefined) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - now) / 1_000);
  return Number.isNaN(seconds) ? undefined : Math.min(LONGEST_SECONDS, Math.max(1, seconds));
}
