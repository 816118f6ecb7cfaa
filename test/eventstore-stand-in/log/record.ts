/** Where an append or a delete expects the stream to be. */
export type Expected = { readonly revision: bigint } | 'no-stream' | 'any' | 'stream-exists';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position are one number: the stand-in knows no explicit transactions. */
  readonly position: bigint;
  /** Milliseconds since the epoch, by the server's own clock. */
  readonly created: number;
}

/** What became of a write; a position is missing where the server no longer finds the event of a repeated append. */
export type WriteResult =
  | { readonly outcome: 'written' | 'repeated'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly outcome: 'wrong-expected-version'; readonly current: bigint | undefined }
  | { readonly outcome: 'stream-deleted' };

/** The revision of a tombstone, and the `$tb` that marks a soft-deleted stream: the largest signed 64-bit number. */
export const DELETED_REVISION = 9_223_372_036_854_775_807n;

export const metastreamOf = (stream: string): string => `$$${stream}`;
