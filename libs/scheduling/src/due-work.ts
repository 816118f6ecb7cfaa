/** Something that a stream owes at an instant. What is due when is a projection of the log; nothing else remembers it. */
export interface DueWork<What extends object = object> {
  /** Whose stream decides: `7K3MQ9XDK`. */
  readonly subject: string;
  /** Names the work among that of its subject. */
  readonly key: string;
  /** When it falls due, epoch seconds. */
  readonly firesAt: number;
  /** Of what falls due in one second the lower rank goes first. */
  readonly rank: number;
  /** What it is, as the lane that it belongs to says it: plain JSON. */
  readonly what: What;
}
