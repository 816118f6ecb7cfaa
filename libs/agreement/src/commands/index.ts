import { ChangeAgreementHandler } from './change-agreement.handler.js';

export { customerInLog } from './lookup.js';
export { type AgreementChange, type CalendarInput, ChangeAgreement } from './orders.js';

export const AGREEMENT_COMMAND_HANDLERS = [ChangeAgreementHandler];
