/** What can be answered to a page. Storage format: add, never rename. */
export const ANSWERS = ['acknowledge', 'decline', 'snooze', 'release'] as const;
export type AnswerWord = (typeof ANSWERS)[number];
