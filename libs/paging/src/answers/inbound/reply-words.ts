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
  OKAY: 'acknowledge',
  JA: 'acknowledge',
  YES: 'acknowledge',
  ACK: 'acknowledge',
  NEIN: 'decline',
  NO: 'decline',
  ZURÜCK: 'release',
  BACK: 'release',
};
const CODE = new RegExp(`^[${CODE_SYMBOLS}]{4}$`);
const MINUTES = /^([1-9]\d{0,2})(?:MIN|M)?$/;
const UNITS: readonly string[] = ['M', 'MIN', 'MINS', 'MINUTE', 'MINUTES', 'MINUTEN'];
const COURTESY: readonly string[] = ['BITTE', 'DANKE', 'PLEASE', 'THANKS'];
/** A question is no answer, and what is quoted is not said. */
const BETWEEN_WORDS = /[\s,.!:;()"'–-]+/;

/**
 * `OK 7K3M`, `NEIN 7K3M`, `15 7K3M` (minutes), `7K3M`, in any order and case. Undefined: no answer, as is every line with a
 * word that is none of these: "not ok" would stop a ladder, and to be called twice is better than never.
 */
export function replyIn(text: string): WrittenReply | undefined {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? '';
  const answers = new Set<AnswerWord>();
  const codes = new Set<string>();
  const minutes: number[] = [];
  let hasUnit = false;
  for (const word of line.toUpperCase().split(BETWEEN_WORDS).filter(Boolean)) {
    const [, number] = MINUTES.exec(word) ?? [];
    if (Object.hasOwn(WORDS, word)) answers.add(WORDS[word]!);
    else if (CODE.test(word)) codes.add(word);
    else if (number !== undefined) minutes.push(Number(number));
    else if (UNITS.includes(word)) hasUnit = true;
    else if (!COURTESY.includes(word)) return undefined;
  }
  if (answers.size > 1 || codes.size > 1 || minutes.length > 1 || (hasUnit && minutes.length === 0)) return undefined;
  const [[answer], [code], [snoozed]] = [[...answers], [...codes], minutes];
  const named = code === undefined ? {} : { code };
  if (snoozed === undefined)
    return answer === undefined && code === undefined ? undefined : { answer: answer ?? 'acknowledge', ...named };
  // "OK, 15 minutes" is a snooze; "no, 15 minutes" could be anything.
  return (answer ?? 'acknowledge') === 'acknowledge' ? { answer: 'snooze', minutes: snoozed, ...named } : undefined;
}
