import { ChangeAgreementHandler } from './change-agreement.handler.js';

export { AGREEMENT_STORE, customerInLog } from './lookup.js';
export { type AgreementChange, type CalendarInput, ChangeAgreement } from './orders.js';

/** For the module that has a command bus, with AGREEMENT_STORE, AgreementDirectory and Commands among its providers. */
export const AGREEMENT_COMMAND_HANDLERS = [ChangeAgreementHandler];
