import {
  GetAgreementHandler,
  GetAgreementVersionHandler,
  GetContractHandler,
  ListAgreementsHandler,
  ListAgreementVersionsHandler,
  ListNeedsHandler,
} from './handlers.js';

export type { AgreementFilter, NeedItem } from './agreements.js';
export type { EffectiveVersion } from './contracts.js';
export {
  AGREEMENT_CLOCK,
  AGREEMENT_MODEL,
  type AgreementModel,
  type ContractTimeline,
  GetAgreement,
  GetAgreementVersion,
  GetContract,
  ListAgreements,
  ListAgreementVersions,
  ListNeeds,
} from './handlers.js';
export type { AgreementItem, AgreementVersion, CalendarView, ContractView, VersionStamp } from './items.js';
export type { Page, PageOptions } from './page.js';

/** Providers of the query bus; they need AGREEMENT_MODEL, AGREEMENT_CLOCK and AgreementDirectory. */
export const AGREEMENT_QUERY_HANDLERS = [
  GetAgreementHandler,
  GetAgreementVersionHandler,
  GetContractHandler,
  ListAgreementsHandler,
  ListAgreementVersionsHandler,
  ListNeedsHandler,
];
