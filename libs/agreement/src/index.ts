export { customerInLog } from './commands/lookup.js';
export { type AgreementChange, ChangeAgreement } from './commands/orders.js';
export { AGREEMENT_EVENT_TYPES } from './domain/event-types.js';
export type { ContractDefinition } from './domain/contract-definition.js';
export type { Need } from './domain/customer.js';
export { checkTerms } from './domain/check-contract.js';
export { AGREEMENT_ANSWERS, type AgreementItem, type AgreementVersion } from './queries/answers/agreements.js';
export { CONTRACT_TIMELINE, type ContractTimeline } from './queries/answers/contract.js';
export { NEED, type NeedItem, NEEDS } from './queries/answers/need.js';
export {
  GetAgreement,
  GetAgreementVersion,
  GetContract,
  ListAgreements,
  ListAgreementVersions,
  ListNeeds,
} from './queries/handlers.js';
export type { Page, PageOptions } from './queries/page.js';
export { type AgreementKind } from './read-models/kinds.js';
export { CALENDAR_SCHEMA } from './schema/calendar-schema.js';
export { CONTRACT_SCHEMA } from './schema/contract-schema.js';
export {
  CUSTOMER_SCHEMA,
  NEED_SCHEMA,
  PROJECT_SCHEMA,
  SERVICE_SCHEMA,
  CONTACT_SCHEMA,
} from './schema/party-schemas.js';
export { agreementFeature } from './feature.js';
export { AgreementDirectory, agreementsIn, type Among } from './read-models/directory.js';
export { sealedCalendar, sealedContract } from './content-hash.js';
export type { PinnedCalendar } from './domain/contract-definition.js';
export type { StoredContract } from './domain/contract.js';
export { resolveContract } from './domain/resolve-contract.js';
export { checkPlace, checkRange, type Span } from './domain/validity.js';
export { type AgreementFile, type FileChange, nameOf, parseAgreementFile } from './files/agreement-file.js';
export { parseChangeFile, type WrittenChange } from './files/change-file.js';
export { type Exported, exportText } from './files/export-file.js';
export { parseTermsFile } from './files/terms-file.js';
