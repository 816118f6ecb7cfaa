/** Why a message did not get out, each once: what `PageFailed` says. Storage format. */
export const FAILURE_REASONS = [
  /** No channel carries such messages, or none of them serves this address. */
  'no-channel',
  /** Every channel that could is being spared after too many failures. */
  'breaker-open',
  /** The channel’s own bounds (how many at once, how many a minute) left no place in time. */
  'busy',
  /** Something that the channel names is not there or cannot be used: a secret, a template. */
  'misconfigured',
  /** Nobody listens there. */
  'refused',
  /** No such host, no way to it, or it hung up. */
  'unreachable',
  'timeout',
  'tls',
  /** The host is in our own network, and the channel does not allow that. */
  'private-address',
  /** The other side does not let us in. */
  'unauthorized',
  'address-unknown',
  'mailbox-full',
  /** It asks to be tried again in a while. */
  'greylisted',
  /** It takes no more for now. */
  'too-many',
  /** It does not take this message. */
  'rejected',
  'server-error',
  'redirect',
  'answer-too-long',
  /** Whoever sent it does not want it sent any more. */
  'aborted',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];
