import type { Secrets } from '@app/event-store';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** When, and by what browser, a form was fetched: evidence that a person had it before somebody answered. */
export interface FetchedForm {
  readonly signedAt: string;
  readonly userAgent: string;
}

/** The form carries it, so that fetching one writes nothing. */
export interface Forms {
  sign(pageId: string, fetched: FetchedForm): string;
  /** Undefined: it is none of ours, or of another page. */
  read(pageId: string, signed: string): FetchedForm | undefined;
}

/** Of a user agent so much is kept. */
const LONGEST_AGENT = 500;
/** No form of ours is longer. */
const LONGEST_FORM = 4_000;

export function formsOf(secrets: Pick<Secrets, 'keyFor'>): Forms {
  const key = secrets.keyFor('answer-form');
  const macOf = (pageId: string, said: string): Buffer =>
    createHmac('sha256', key).update(`${pageId}.${said}`).digest().subarray(0, 16);

  return {
    sign(pageId, { signedAt, userAgent }) {
      const said = Buffer.from(JSON.stringify([signedAt, userAgent.slice(0, LONGEST_AGENT)])).toString('base64url');
      return `${said}.${macOf(pageId, said).toString('base64url')}`;
    },
    read(pageId, signed) {
      const [said = '', mac = '', ...more] = signed.length > LONGEST_FORM ? [] : signed.split('.');
      const [given, right] = [Buffer.from(mac, 'base64url'), macOf(pageId, said)];
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      // Nobody but us has signed it.
      const [signedAt, userAgent] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string];
      return { signedAt, userAgent };
    },
  };
}
