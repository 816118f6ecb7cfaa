import { list, number, object, string, type TypeOf } from '@app/kernel';

export const FIELD_PROBLEM = object(
  {
    field: string({ description: 'Path of the field; a header is named as `header If-Match`.', example: 'priority' }),
    message: string({
      description: 'What would be right.',
      example: 'priority must be one of blocker, critical, major, minor',
    }),
  },
  { name: 'FieldProblem' },
);

const CONTRADICTED = object(
  {
    revision: string({ description: 'Revision of the recorded event.', example: '4' }),
    type: string({ example: 'IncidentResolved' }),
    occurredAt: string({ example: '2026-03-27T15:00:00Z' }),
  },
  { name: 'Contradicted' },
);

/** Problem details after RFC 9457. `code` is stable; `GET {type}` explains it. */
export const PROBLEM = object(
  {
    type: string({ example: '/errors/validation-failed' }),
    title: string({ example: 'A field is invalid' }),
    status: number({ example: 400 }),
    detail: string({ description: 'What was wrong here.', example: 'invalid: priority' }),
    code: string({ example: 'validation-failed' }),
    'instance?': string({ description: 'Path of the request.', example: '/v1/incidents' }),
    'requestId?': string({ description: 'Under which the service logged the request.' }),
    'errors?': list(FIELD_PROBLEM, { description: 'Of `validation-failed`: every field that is invalid.' }),
    'contradicts?': { ...CONTRADICTED, description: 'Of a refusal: the recorded event that the command contradicts.' },
    'allowed?': list(string(), { description: 'Of a refusal: what would be right, where that is a choice.' }),
    'commandId?': string({
      description: 'Of a command whose outcome is not known: repeat it with the same `Idempotency-Key`.',
    }),
  },
  { name: 'Problem' },
);

export const ERROR_CODE = object(
  {
    code: string({ example: 'validation-failed' }),
    status: number({ example: 400 }),
    title: string({ example: 'A field is invalid' }),
    meaning: string(),
  },
  { name: 'ErrorCode' },
);
export type ErrorCode = TypeOf<typeof ERROR_CODE>;
