import {
  GetAgreementHandler,
  GetAgreementVersionHandler,
  GetContractHandler,
  ListAgreementsHandler,
  ListAgreementVersionsHandler,
  ListNeedsHandler,
} from './handlers.js';

export type { AgreementFilter } from './agreements.js';
export { AGREEMENT_ANSWERS, type AgreementItem, type AgreementVersion } from './answers/agreements.js';
export { CONTRACT_TIMELINE, type ContractTimeline } from './answers/contract.js';
export { type NeedItem, NEED, NEEDS } from './answers/need.js';
export {
  GetAgreement,
  GetAgreementVersion,
  GetContract,
  ListAgreements,
  ListAgreementVersions,
  ListNeeds,
} from './handlers.js';
export type { Page, PageOptions } from './page.js';

export const AGREEMENT_QUERY_HANDLERS = [
  GetAgreementHandler,
  GetAgreementVersionHandler,
  GetContractHandler,
  ListAgreementsHandler,
  ListAgreementVersionsHandler,
  ListNeedsHandler,
];
