/** What a script can tell from the exit code of `incidentctl`. */
export const EXIT = {
  ok: 0,
  /** It ran, and found or refused something: rows refused, a broken chain, a stream still parked. */
  findings: 1,
  /** The call is wrong: unknown option, unusable file or value. */
  usage: 2,
  /** The store or the service cannot be used now: locked, away, unauthorised. */
  unavailable: 3,
  /** Ctrl-C; what is done was told. */
  interrupted: 130,
} as const;

/** An end that a person can act on: printed as one line, without a stack. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT],
  ) {
    super(message);
    this.name = 'Failure';
  }
}
