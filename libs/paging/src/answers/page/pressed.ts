import { ANSWERS, type AnswerWord } from '../../domain/page/messages.js';

/** What was pressed on an answer page. */
export interface Pressed {
  readonly answer: AnswerWord;
  /** Of a team. */
  readonly by?: string;
  /** Of a snooze. */
  readonly minutes?: number;
}

const MINUTES = /^[1-9]\d{0,3}$/;

/**
 * Undefined: our form says nothing of the kind.
 * @param members who can have answered for the team that the page is to; absent: it is to a person
 */
export function pressedIn(
  { answer, by, minutes = '' }: Readonly<Record<string, string>>,
  members: readonly string[] | undefined,
): Pressed | 'member' | undefined {
  const word = ANSWERS.find((one) => one === answer);
  if (word === undefined || (word === 'snooze' && !MINUTES.test(minutes))) return undefined;
  const put = word === 'snooze' ? { minutes: Number(minutes) } : {};
  if (members === undefined) return { answer: word, ...put };
  return by !== undefined && members.includes(by) ? { answer: word, by, ...put } : 'member';
}
