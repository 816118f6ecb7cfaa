export class FieldProblemDto {
  /** Path of the field; a header is named as `header If-Match`.
   * @example 'priority' */
  field!: string;

  /** What would be right.
   * @example 'priority must be one of blocker, critical, major, minor' */
  message!: string;
}

export class ContradictedDto {
  /** Revision of the recorded event. @example '4' */
  revision!: string;
  /** @example 'IncidentResolved' */
  type!: string;
  /** @example '2026-03-27T15:00:00Z' */
  occurredAt!: string;
}

/** Problem details after RFC 9457. `code` is stable; `GET {type}` explains it. */
export class ProblemDto {
  /** @example '/errors/validation-failed' */
  type!: string;
  /** @example 'A field is not right' */
  title!: string;
  /** @example 400 */
  status!: number;
  /** What was wrong here. @example 'not right: priority' */
  detail!: string;
  /** @example 'validation-failed' */
  code!: string;
  /** Path of the request. @example '/v1/incidents' */
  instance?: string;
  /** Under which the service logged the request. */
  requestId?: string;
  /** Of `validation-failed`: every field that is not right. */
  errors?: FieldProblemDto[];
  /** Of a refusal: the recorded event that the command contradicts. */
  contradicts?: ContradictedDto;
  /** Of a refusal: what would be right, where that is a choice. */
  allowed?: string[];
  /** Of a command whose outcome is not known: repeat it with the same `Idempotency-Key`. */
  commandId?: string;
}

export class ErrorCodeDto {
  /** @example 'validation-failed' */
  code!: string;
  /** @example 400 */
  status!: number;
  /** @example 'A field is not right' */
  title!: string;
  meaning!: string;
}
