import { parseSeconds } from '@app/kernel';
import type { Answer } from './answer.js';
import type { KnownAnswer, KnownPage } from './known-page.js';

/** A button pressed twice, and a provider that repeats itself, do so within this. */
const REPEATS_WITHIN = 60;

/**
 * Which answer to the page it is. The same one again at once is the last one; later, or after another one, it is a new one:
 * who gave back what they had taken may take it again. @param now epoch seconds
 */
export function placeOf({ answers }: Pick<KnownPage, 'answers'>, answer: Answer, now: number): number {
  const isRepeated = (one: KnownAnswer): boolean => now - one.at <= REPEATS_WITHIN && isSame(one, answer, now);
  return answers.findLastIndex((one) => !isRepeated(one)) + 1;
}

function isSame(known: KnownAnswer, { answer, through, by, form, until }: Answer, now: number): boolean {
  return (
    known.answer === answer &&
    known.through === through &&
    (by === undefined || known.by === by) &&
    known.formSignedAt === form?.signedAt &&
    minutes(known.until, known.at) === minutes(until, now)
  );
}

const minutes = (until: string | undefined, at: number): number | undefined =>
  until === undefined ? undefined : Math.round((parseSeconds(until) - at) / 60);
