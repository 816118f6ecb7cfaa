import type { AnswerWord } from '../../domain/page/messages.js';
import { CODE_SYMBOLS } from '../links.js';

/** What somebody wrote back. */
export interface WrittenReply {
  readonly answer: AnswerWord;
  readonly code?: string;
  /** Of a snooze. */
  readonly minutes?: number;
}

const WORDS: Readonly<Record<string, AnswerWord>> = {
  OK: 'acknowledge',
  JA: 'acknowledge',
  YES: 'acknowledge',
  ACK: 'acknowledge',
  NEIN: 'decline',
  NO: 'decline',
  ZURÜCK: 'release',
  BACK: 'release',
};
const CODE = new RegExp(`^[${CODE_SYMBOLS}]{4}$`);
const MINUTES = /^[1-9]\d{0,2}$/;
/** Nobody writes more than that to say yes or no. */
const MOST_WORDS = 6;

/** `OK 7K3M`, `NEIN 7K3M`, `15 7K3M` (minutes), `7K3M`, in any order and case; undefined: no answer. */
export function replyIn(text: string): WrittenReply | undefined {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? '';
  const words = line
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length > MOST_WORDS) return undefined;
  const code = words.find((word) => CODE.test(word));
  const answer = words.map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined)).find(Boolean);
  const minutes = words.find((word) => MINUTES.test(word));
  const named = code === undefined ? {} : { code };
  if (answer !== undefined) return { answer, ...named };
  if (minutes !== undefined) return { answer: 'snooze', minutes: Number(minutes), ...named };
  return code === undefined ? undefined : { answer: 'acknowledge', code };
}
