import type { Holding } from '../../domain/answer/holding.js';
import type { AnswerWord } from '../../domain/page/messages.js';

/** What an answer page shows; people by name, numbers as people read them, instants in whole seconds. */
export interface ShownPage {
  readonly language: 'de' | 'en';
  /** IANA; every time on the page is in it. */
  readonly zone: string;
  readonly now: number;
  /** The person or team that was paged. */
  readonly to: string;
  /** What is said where there is no incident. */
  readonly text?: string;
  readonly incidents: readonly ShownIncident[];
  /** Signed; absent: nothing is to be answered. */
  readonly form?: string;
  /** Who can have answered for a team. */
  readonly members?: readonly { readonly id: string; readonly name: string }[];
  /** The reader has it, and may give it back. */
  readonly mayRelease?: true;
  readonly said?: Said;
}

export interface ShownIncident {
  readonly number: string;
  readonly priority: 'blocker' | 'critical' | 'major' | 'minor' | 'unclassified';
  readonly summary?: string;
  readonly customer?: string;
  readonly reportedAt: string;
  readonly holding: Holding;
  /** The name of whoever has it. */
  readonly holder?: string;
  /** Who is called next, and when; absent: nobody. */
  readonly next?: { readonly name: string; readonly at: number };
  /** Of the incident that goes on. */
  readonly link?: string;
}

/** What became of an answer: of how many incidents it changed something, or why it was none. */
export type Said =
  | { readonly answer: AnswerWord; readonly taken: number; readonly refused?: never }
  | { readonly refused: 'form' | 'member' }
  /** With the latest instant. */
  | { readonly refused: 'snooze-too-long'; readonly latest?: string };
