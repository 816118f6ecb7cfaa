import { addWithPauses, betweenWithPauses, type Calendar } from '@app/business-time';
import { INSTANT_RANGE, isInRange, secondsText } from '@app/kernel';
import type { Answer } from './answer-lines.js';
import { Question } from './question.js';

/** What an operation found: the result as JSON, and the instants whose being known it rests on. */
interface Found {
  readonly result: unknown;
  readonly restsOn: readonly number[];
}

type Operation = (calendar: Calendar, question: Question) => Found;

/** A list of open intervals can be longer than what one line should hold. */
const LONGEST_LIST = 100 * 366 * 86_400;

function instantText(at: number): string {
  if (!isInRange(at)) throw new RangeError(`the answer is none within ${INSTANT_RANGE}`);
  return secondsText(at);
}

const atInstant = (
  fields: readonly string[],
  compute: (calendar: Calendar, start: number, q: Question) => number,
): Operation => {
  return (calendar, question) => {
    question.allow('start', ...fields);
    const start = question.instant('start');
    const result = compute(calendar, start, question);
    return { result: instantText(result), restsOn: [start, result] };
  };
};

const boundary = (find: (calendar: Calendar, start: number) => number | undefined): Operation => {
  return (calendar, question) => {
    question.allow('start');
    const start = question.instant('start');
    const result = find(calendar, start);
    return result === undefined
      ? { result: null, restsOn: [start] }
      : { result: instantText(result), restsOn: [start, result] };
  };
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: atInstant(['seconds', 'pauses'], (calendar, start, q) =>
    addWithPauses(calendar, start, q.count('seconds'), q.pauses()),
  ),
  subtract: atInstant(['seconds'], (calendar, start, q) => calendar.subtract(start, q.count('seconds'))),
  addWorkingDays: atInstant(['days', 'untilClosing'], (calendar, start, q) =>
    calendar.addWorkingDays(start, q.count('days'), { untilClosing: q.flag('untilClosing') }),
  ),
  subtractWorkingDays: atInstant(['days', 'untilClosing'], (calendar, start, q) =>
    calendar.subtractWorkingDays(start, q.count('days'), { untilClosing: q.flag('untilClosing') }),
  ),
  nextOpening: boundary((calendar, start) => calendar.nextOpening(start)),
  nextClosing: boundary((calendar, start) => calendar.nextClosing(start)),
  previousOpening: boundary((calendar, start) => calendar.previousOpening(start)),
  previousClosing: boundary((calendar, start) => calendar.previousClosing(start)),
  isOpen(calendar, question) {
    question.allow('start');
    const start = question.instant('start');
    return { result: calendar.isOpen(start), restsOn: [start] };
  },
  between(calendar, question) {
    question.allow('start', 'end', 'pauses');
    const [start, end] = [question.instant('start'), question.instant('end')];
    return { result: betweenWithPauses(calendar, start, end, question.pauses()), restsOn: [start, end] };
  },
  openIntervals(calendar, question) {
    question.allow('start', 'end');
    const [start, end] = [question.instant('start'), question.instant('end')];
    if (end - start > LONGEST_LIST) throw new RangeError('start and end are more than 100 years apart; ask for less');
    const intervals = calendar.openIntervals(start, end);
    return { result: intervals.map(({ from, to }) => [instantText(from), instantText(to)]), restsOn: [start, end] };
  },
};

export const OPERATION_NAMES = Object.keys(OPERATIONS);

/** One answer to one line; whatever the line holds, it is an answer. */
export function answer(calendar: Calendar, line: Uint8Array | string, lineNumber: number): Answer {
  let id: unknown;
  try {
    const question = Question.parse(line);
    id = question.id;
    const operation = Object.hasOwn(OPERATIONS, question.op) ? OPERATIONS[question.op] : undefined;
    if (!operation) throw new RangeError(`op "${question.op}" is not known; known are ${OPERATION_NAMES.join(', ')}`);
    const { result, restsOn } = operation(calendar, question);
    // Said only where it is not so: the holidays of these years are not in the calendar.
    const known = restsOn.every((at) => calendar.isKnown(at)) ? undefined : false;
    return { json: JSON.stringify({ id, result, known }), failed: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { json: JSON.stringify({ id, error: `line ${lineNumber}: ${error.message}` }), failed: true };
  }
}
