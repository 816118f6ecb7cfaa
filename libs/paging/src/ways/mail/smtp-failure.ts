import { Unreached, unreachedBy } from '@app/platform';
import type { FailureReason } from '../reasons.js';
import { NotSent } from '../sent.js';

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** Of the socket, or of the TLS on it. */
  readonly originalCode?: string;
}

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  EAUTH: 'unauthorized',
  ENOAUTH: 'unauthorized',
  ETLS: 'tls',
  ETIMEDOUT: 'timeout',
  EDNS: 'unreachable',
};

/** What a mail server, or the way to it, said. */
export function smtpFailure(error: unknown): NotSent | Unreached {
  if (error instanceof NotSent || error instanceof Unreached) return error;
  const { code = '', originalCode, responseCode, response, message } = error as SmtpError;
  if (originalCode !== undefined) return unreachedBy({ code: originalCode, message });
  const answer = response ?? message;
  if (/response.*(too large|exceed|size)/i.test(message)) return new NotSent('answer-too-long', { answer });
  if (BY_CODE[code] !== undefined && (code !== 'EDNS' || responseCode === undefined))
    return new NotSent(BY_CODE[code], { answer });
  if (responseCode === undefined) return new NotSent('unreachable', { answer });
  return byReply(responseCode, response ?? '');
}

/** By the reply (RFC 5321) and the enhanced status (RFC 3463). */
function byReply(reply: number, answer: string): NotSent {
  const [, kind = String(reply)[0]!, subject = '', detail = ''] =
    /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? [];
  const status = `${subject}.${detail}`;
  const permanent = kind === '5' && reply >= 500;
  const failed = (reason: FailureReason): NotSent => new NotSent(reason, { permanent, answer });
  if (reply === 530 || reply === 534 || reply === 535 || reply === 538) return new NotSent('unauthorized', { answer });
  if (reply === 551) return failed('redirect');
  if (status === '2.2' || reply === 552) return failed('mailbox-full');
  if (subject === '1' || status === '2.1' || (reply === 550 && subject === '')) return failed('address-unknown');
  if (status === '7.1' && !permanent) return failed('greylisted');
  if (status === '5.3' || reply === 452) return failed('too-many');
  return failed(permanent ? 'rejected' : reply === 450 || reply === 451 ? 'greylisted' : 'server-error');
}
