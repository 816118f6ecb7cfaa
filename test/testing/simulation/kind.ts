/**
 * What is run: instances on a store that they share, which has a clock of its own and lines that break; or one instance alone on a
 * store that runs on its clock, where it is the clock that goes wrong.
 */
export const KINDS = ['shared', 'alone'] as const;
export type Kind = (typeof KINDS)[number];
