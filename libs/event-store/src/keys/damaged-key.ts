import { isDamagedPage } from '../embedded/damaged-pages.js';
import { WrongMasterKey } from './master-key.js';

/** Whether a key could not be had because what is stored of it is damaged; a store that is away is another matter. */
export const isDamagedKey = (error: unknown): error is Error =>
  error instanceof WrongMasterKey || (error instanceof Error && isDamagedPage(error.cause));
