/** What comes back from outside, as it is understood. Nothing is believed of who says so: that is judged elsewhere. */
export type Inbound = Receipt | Reply | Digits | Bounce;

export interface Receipt {
  readonly kind: 'receipt';
  /** As the provider named the message when it took it; else by us, or the page’s own id. */
  readonly messageId: string;
  /** The mail address that it was about. */
  readonly recipient?: string;
  readonly delivered: boolean;
  /** In the words of the provider. */
  readonly state: string;
}

export interface Reply {
  readonly kind: 'reply';
  /** A number or a mail address. */
  readonly from: string;
  readonly text: string;
  /** The page that a mail was addressed about. */
  readonly pageId?: string;
}

export interface Digits {
  readonly kind: 'digits';
  readonly messageId?: string;
  readonly digits: string;
}

export interface Bounce {
  readonly kind: 'bounce';
  readonly pageId: string;
  /** The mail address that it was about. */
  readonly recipient?: string;
  readonly permanent: boolean;
  /** RFC 3463: `5.1.1`. */
  readonly code: string;
  readonly answer: string;
}
