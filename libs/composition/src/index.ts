export { Instance } from './instance.js';
export { InstanceModule } from './instance.module.js';
export type { InstanceOptions } from './instance-options.js';
export { CHANCE, CLOCK, CONFIG, LOGGER } from './tokens.js';
