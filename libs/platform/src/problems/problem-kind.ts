import { NamedError } from '@app/kernel';

/** What a stable error code means over HTTP. The code is the contract; title and meaning may be worded better later. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do, for the documentation and for `GET /errors/<code>`. */
  readonly meaning: string;
  /** Seconds after which the same request makes sense again. */
  readonly retryAfter?: number;
}

export type ProblemTable = Readonly<Record<string, ProblemKind>>;

/** RFC 9457. `type` resolves on the service itself; members beyond the standard ones are listed here. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance?: string;
  readonly requestId?: string;
  /** Of `validation-failed`: every field that is invalid. */
  readonly errors?: readonly FieldProblem[];
  /** Of a refusal: the recorded event that the command contradicts. */
  readonly contradicts?: unknown;
  /** Of a refusal: what would be right, where that is a choice. */
  readonly allowed?: readonly string[];
  readonly commandId?: string;
}

export interface FieldProblem {
  /** `commands.0.priority`; a header is named as `header If-Match`, a query parameter as `query limit`. */
  readonly field: string;
  readonly message: string;
}

/** An error that is thrown with its code already decided. */
export class Problem extends NamedError {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly members: Partial<Pick<ProblemDetails, 'errors' | 'contradicts' | 'commandId'>> = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
