/** Who sends a part and no more, and who sends a byte at a time. */
export const LATE_KINDS = ['half a body', 'a slow body', 'half the headers', 'a slow import'] as const;
export type LateKind = (typeof LATE_KINDS)[number];
