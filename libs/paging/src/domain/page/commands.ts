import type { FailureReason } from '../../ways/reasons.js';
import type { PageEnd, PageEventData } from './messages.js';

export interface RequestPage extends Readonly<PageEventData['PageRequested']> {
  readonly type: 'RequestPage';
}
/** The same of a message that lists pages. */
export interface ListBundle extends Readonly<PageEventData['BundleListed']> {
  readonly type: 'ListBundle';
}
/** To send it, for a while. */
export interface ClaimPage {
  readonly type: 'ClaimPage';
  readonly holder: string;
  readonly seconds: number;
}
export interface RenewClaim extends Omit<ClaimPage, 'type'> {
  readonly type: 'RenewClaim';
}

interface Tried {
  readonly way: string;
  readonly attempt: number;
  readonly startedAt: string;
  /** When its outcome was known; absent: now. */
  readonly at?: string;
  readonly unchecked?: true;
  /** Whose claim ends with it. */
  readonly rests?: string;
}
export interface RecordSent extends Tried {
  readonly type: 'RecordSent';
  readonly channel: string;
  readonly hash: string;
  readonly messageId?: string;
  readonly provider?: string;
}
/** That it did not get out, or came back. */
export interface RecordFailed extends Tried {
  readonly type: 'RecordFailed';
  readonly channel?: string;
  readonly reason: FailureReason;
  readonly permanent: boolean;
  readonly retryAt?: string;
  readonly answer?: string;
}
export interface RecordDelivered {
  readonly type: 'RecordDelivered';
  readonly way: string;
  readonly receipt?: string;
}
/** It goes out with others, in one message. */
export interface BundlePage {
  readonly type: 'BundlePage';
  readonly bundle: string;
}
export interface AnswerPage extends Readonly<PageEventData['PageAnswered']> {
  readonly type: 'AnswerPage';
}
export interface EndPage {
  readonly type: 'EndPage';
  readonly because: PageEnd;
}

export type PageCommand =
  | RequestPage
  | ListBundle
  | ClaimPage
  | RenewClaim
  | RecordSent
  | RecordFailed
  | RecordDelivered
  | BundlePage
  | AnswerPage
  | EndPage;
