import type { Principal } from '@app/platform';
import { API_KEY_STREAM } from './api-key-events.js';

/** The data of these streams is nobody's business who checks the log. */
export const isHidden = (stream: string): boolean => stream.startsWith(API_KEY_STREAM);

/** An administrator issues the keys, and is shown the log whole. */
export const isHiddenFrom = ({ role }: Pick<Principal, 'role'>, stream: string): boolean =>
  role !== 'admin' && isHidden(stream);
