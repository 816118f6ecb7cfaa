import type { Receipt } from '@app/command-handling';
import type { AnswerWord, NoEffect, THROUGH } from '../domain/page/messages.js';
import type { FetchedForm } from './form.js';

export type Through = (typeof THROUGH)[number];

/** An answer to a page, or to a message that lists several, wherever it came from. */
export interface Answer {
  readonly pageId: string;
  readonly answer: AnswerWord;
  /** Who of a team, to a page to it; absent: the team. A page to a person is answered for that person. */
  readonly by?: string;
  /** Of a snooze. */
  readonly until?: string;
  readonly through: Through;
  /** Evidence that a person had the page before them. */
  readonly form?: FetchedForm & { readonly answeredWith: string };
}

/** What became of it. */
export interface Answered {
  /** Of what is kept on the page's stream. */
  readonly receipt: Receipt;
  readonly pageId: string;
  readonly answer: AnswerWord;
  /** Absent: it changed something. */
  readonly why?: NoEffect;
  readonly holder?: string;
  /** Each page's incident; the pages of a message in its order. */
  readonly incidents: readonly AnsweredOne[];
}

export interface AnsweredOne {
  readonly pageId: string;
  readonly incident?: string;
  readonly why?: NoEffect;
  readonly holder?: string;
}
