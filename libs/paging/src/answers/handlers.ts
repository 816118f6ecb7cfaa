import { ConfirmWayHandler } from '../confirmation/confirm-way.js';
import { AnswerByApiHandler } from './answer-by-api.js';
import { TakeInboundHandler } from './inbound/take-inbound.js';
import { PressAnswerHandler, ShowAnswerPageHandler } from './page/answer-pages.js';

export const ANSWER_HANDLERS = [
  ShowAnswerPageHandler,
  PressAnswerHandler,
  TakeInboundHandler,
  AnswerByApiHandler,
  ConfirmWayHandler,
];
