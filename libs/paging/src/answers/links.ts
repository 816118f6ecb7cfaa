import type { Secrets } from '@app/event-store';
import { UUID } from '@app/platform';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** By what an answer names its page: a link, or a code that is short enough to be typed. */
export interface Links {
  /** The address of the answer page of a page or bundle; undefined where no `PUBLIC_URL` is set. */
  linkOf(pageId: string): string | undefined;
  /** The page or bundle that a link's token names; undefined: the token is none of ours. */
  pageOf(token: string): string | undefined;
  /** Four characters, for the person whom the page is to. */
  codeOf(pageId: string, personId: string): string;
}

const ID_BYTES = 16;
/** Together with the id 36 characters, every one of which counts: no token has a second spelling. */
const MAC_BYTES = 11;
const TOKEN = /^[A-Za-z0-9_-]{36}$/;

/** None that looks or sounds like another, and no vowel: no code is a word, such as NEIN. */
export const CODE_SYMBOLS = '2346789CDFGHJKMNPQRTVWXY';
const CODE_LENGTH = 4;

/** Where the answer pages stand. */
export const ANSWER_PAGES = 'a';

/** @param publicUrl as configured, with or without a slash at its end */
export function linksOf(secrets: Pick<Secrets, 'keyFor'>, publicUrl: string | undefined): Links {
  const base = publicUrl?.replace(/\/$/, '');
  const linkKey = secrets.keyFor('answer-link');
  const codeKey = secrets.keyFor('answer-code');
  const macOf = (id: Uint8Array): Buffer => createHmac('sha256', linkKey).update(id).digest().subarray(0, MAC_BYTES);

  return {
    linkOf(pageId) {
      if (base === undefined) return undefined;
      const id = bytesOf(pageId);
      return `${base}/${ANSWER_PAGES}/${Buffer.concat([id, macOf(id)]).toString('base64url')}`;
    },
    pageOf(token) {
      if (!TOKEN.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const id = bytes.subarray(0, ID_BYTES);
      return timingSafeEqual(bytes.subarray(ID_BYTES), macOf(id)) ? uuidOf(id) : undefined;
    },
    codeOf(pageId, personId) {
      const mac = createHmac('sha256', codeKey).update(bytesOf(pageId)).update(personId).digest();
      let rest = mac.readUIntBE(0, 6);
      let code = '';
      while (code.length < CODE_LENGTH) {
        code += CODE_SYMBOLS[rest % CODE_SYMBOLS.length];
        rest = Math.floor(rest / CODE_SYMBOLS.length);
      }
      return code;
    },
  };
}

function bytesOf(pageId: string): Buffer {
  if (!UUID.test(pageId)) throw new TypeError(`${JSON.stringify(pageId)} is no page: its id is a UUID`);
  return Buffer.from(pageId.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}

/** What somebody says back who got a message at an address: of another address it is another one. */
export const confirmationCode = (links: Links, pageId: string, personId: string, address: string): string =>
  links.codeOf(pageId, JSON.stringify([personId, address]));
