export { outdatedSince } from './age.js';
export { EVENT_TYPES, FEATURES, KINDS, READ_MODEL_FILES } from './features.js';
export { Instance } from './instance.js';
export { InstanceModule } from './instance.module.js';
export type { InstanceOptions, PartMakers } from './instance-options.js';
export { type Acceptance, NOT_ACCEPTED } from './accept-clock.js';
export { type ClockShown, clockShown } from './own-clock.js';
export { openStore } from './open-store.js';
export {
  AGE_ERASURE,
  AGE_ERASURE_ORDER,
  type AgeErasure,
  ERASURE_ORDER,
  ERASURE_PREVIEW,
  ERASURE_REASONS,
  type ErasureOrder,
  type ErasurePreview,
} from './erasures/declared.js';
export type { ErasedKind } from './erasures/erasures.js';
export { eraseAgain } from './erasures/erase-again.js';
export { readRegister, type Registered } from './erasures/register.js';
export { PERSONAL_DATA, type PersonalData } from './erasures/personal-data.js';
