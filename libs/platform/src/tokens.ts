/** Injection tokens of what has no class of its own. */
export const CONFIG = Symbol('Config');
export const CLOCK = Symbol('Clock');
export const CHANCE = Symbol('Chance');
export const LOGGER = Symbol('Logger');
