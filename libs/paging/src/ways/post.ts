import type { FailureReason } from './reasons.js';

/** The kinds of ways by which a message gets out. */
export const WAY_KINDS = ['email', 'sms', 'voice', 'push', 'webhook', 'console'] as const;
export type WayKind = (typeof WAY_KINDS)[number];

export interface PagedIncident {
  readonly number: string;
  readonly priority?: string;
  readonly summary: string;
  readonly customer?: string;
  readonly reportedAt: string;
}

/** What is said; each way puts it into words of its own. */
export interface PageWords {
  /** Of a page or of a bundle. */
  readonly pageId: string;
  readonly about: 'page' | 'bundle' | 'alarm' | 'test' | 'confirmation' | 'notice' | 'restored';
  /** `1`, `last`, `hand`, `expiry`, `handover`, `merge`. */
  readonly step?: string;
  readonly language: 'de' | 'en';
  /** The name of the person or the team. */
  readonly to: string;
  /** The first twenty, blockers first. */
  readonly incidents: readonly PagedIncident[];
  /** How many there are beside those. */
  readonly more: number;
  /** Of an alarm, a notice; the code of a confirmation. */
  readonly text?: string;
  readonly next?: { readonly name: string; readonly at: string };
  /** Of the answer page. */
  readonly link?: string;
  /** With which an SMS answers. */
  readonly code?: string;
  /** The delay of the step. */
  readonly validSeconds?: number;
  /** What mails about it refer to, so that they stay together. */
  readonly thread?: { readonly incident: string; readonly personId: string };
}

export interface Sending {
  readonly kind: WayKind;
  /** Empty for the console, which has none. */
  readonly address: string;
  readonly words: PageWords;
  /** 1 for the first. */
  readonly attempt: number;
  /** The Message-ID of the first mail about the incident to that person; as a rule it comes of `words.thread`. */
  readonly references?: string;
}

export type Outcome =
  | {
      readonly accepted: true;
      readonly channel: string;
      /** By which receipts and bounces name it. */
      readonly messageId?: string;
      /** SHA-256 of what was sent, in hexadecimal digits. */
      readonly hash: string;
      /** What the other side said. */
      readonly provider?: string;
    }
  | {
      readonly accepted: false;
      readonly channel?: string;
      readonly reason: FailureReason;
      /** The address is the trouble: trying again would not help, whatever the channel. */
      readonly permanent: boolean;
      readonly retryAfterSeconds?: number;
      /** What the other side said. */
      readonly answer?: string;
    };

/** What leaves the house. */
export interface Post {
  /** Never throws, and ends within 60 s. */
  send(sending: Sending, signal: AbortSignal): Promise<Outcome>;
  /** Some channel of the kind is defined, and its breaker is closed. */
  isOpen(kind: WayKind): boolean;
  /** The same, or nobody has needed it since its rest: of such a one nobody knows, as of one that was never used. */
  isWell(kind: WayKind): boolean;
  /** Some channel of the kind takes a message now: its breaker is closed, or lets one through to see. */
  mayTry(kind: WayKind): boolean;
}
