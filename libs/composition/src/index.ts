export { outdatedSince } from './age.js';
export { EVENT_TYPES, FEATURES, KINDS, READ_MODEL_FILES } from './features.js';
export { Instance } from './instance.js';
export { InstanceModule } from './instance.module.js';
export type { InstanceOptions, PartMakers } from './instance-options.js';
export { detailOf as clockDetailOf } from './own-clock.js';
export { openStore } from './open-store.js';
