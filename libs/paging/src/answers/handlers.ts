import { PressAnswerHandler, ShowAnswerPageHandler } from './page/answer-pages.js';

export const ANSWER_HANDLERS = [ShowAnswerPageHandler, PressAnswerHandler];
