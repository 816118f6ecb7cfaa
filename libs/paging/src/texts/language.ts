import type { PageWords } from '../ways/post.js';

/** The words of one language. */
export interface Texts {
  /** BCP 47, as voices are called. */
  readonly locale: string;
  /** Why this comes, in a line. */
  readonly why: (words: PageWords) => string;
  readonly priority: (priority: string) => string;
  /** Stays the same for an incident, so that mails about it stay together. */
  readonly subject: (words: PageWords) => string;
  readonly greeting: (to: string) => string;
  readonly incident: string;
  readonly customer: string;
  readonly reported: string;
  readonly more: (count: number) => string;
  readonly next: (name: string, at: string) => string;
  readonly answer: string;
  /** How an SMS is answered. */
  readonly reply: (code: string) => string;
  /** What a voice says last. */
  readonly press: string;
  readonly automatic: string;
}
