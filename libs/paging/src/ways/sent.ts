import { NamedError } from '@app/kernel';
import type { Sending } from './post.js';
import type { FailureReason } from './reasons.js';

/** It was taken. What the other side makes of it is another matter. */
export interface Sent {
  readonly messageId?: string;
  readonly hash: string;
  /** What the other side said. */
  readonly provider?: string;
}

/** It was not. */
export class NotSent extends NamedError {
  constructor(
    readonly reason: FailureReason,
    readonly said: {
      readonly permanent?: boolean;
      readonly retryAfterSeconds?: number | undefined;
      readonly answer?: string | undefined;
    } = {},
  ) {
    super(`${reason}${said.answer === undefined ? '' : `: ${said.answer}`}`);
  }
}

/** One channel, as it is defined now. */
export interface Way {
  /** @throws NotSent, Unreached */
  send(sending: Sending, signal: AbortSignal): Promise<Sent>;
  /** Whether an address is one of those that it is for; every one if absent. */
  serves?(address: string): boolean;
  close(): void;
}
