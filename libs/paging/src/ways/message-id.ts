import { createHash } from 'node:crypto';
import { uuidV5 } from '@app/platform';

const MESSAGES = '0d3f6a52-8a0b-5c1e-9f57-2f4f0f6f9a31';

/** What a page by one way is called, where a provider gives no name of its own: two ways of one page are told apart. */
export const messageIdOf = (pageId: string, address: string): string =>
  uuidV5(MESSAGES, JSON.stringify([pageId, address]));

/** Stands in a mail’s `Message-ID` behind its page, so that a bounce finds which address it is about. */
export const markOf = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
