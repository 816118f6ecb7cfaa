import type { Request } from 'express';

/** A body that is not JSON: it is handed on as its bytes. */
export interface RawBody {
  /** Absent: any. */
  readonly types?: readonly string[];
  readonly limit: number;
}

export const FORM_TYPE = 'application/x-www-form-urlencoded';
const MAIL_TYPE = 'message/rfc822';

const FORM: RawBody = { types: [FORM_TYPE], limit: 16_384 };
/** What gateways send: receipts and replies, in whatever form each has. */
const CALLBACK: RawBody = { limit: 65_536 };
/** A reply or a bounce as a mail server has it. */
const MAIL: RawBody = { types: [MAIL_TYPE], limit: 1_048_576 };

const ANSWER_PAGE = /^\/a\/[^/]+\/?$/i;
const INBOUND = /^\/v1\/channels\/[^/]+\/inbound\/[^/]+\/?$/i;

export const isAnswerPage = ({ path }: Pick<Request, 'path'>): boolean => ANSWER_PAGE.test(path);
export const isInbound = ({ path }: Pick<Request, 'path'>): boolean => INBOUND.test(path);

/** Undefined: the body of this route is JSON. */
export function rawBodyOf(request: Request): RawBody | undefined {
  if (isAnswerPage(request)) return FORM;
  if (!isInbound(request)) return undefined;
  return request.is(MAIL_TYPE) ? MAIL : CALLBACK;
}
