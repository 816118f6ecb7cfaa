import type { Row } from '../servicenow/rows.js';
import type { Tally } from '../servicenow/tally.js';
import { type StateMeaning, wordKey, type Words } from './words.js';

export interface StateOptions {
  readonly words: Words;
  readonly repairs: Tally;
  readonly stateFromTimes?: boolean | undefined;
}

/** How the incident stands by this row; undefined for a word that the ledger does not know. */
export function meaningOf(row: Row, { words, repairs, stateFromTimes }: StateOptions): StateMeaning | undefined {
  if (stateFromTimes === true)
    return { state: row.closedAt !== undefined ? 'closed' : row.resolvedAt !== undefined ? 'resolved' : 'new' };
  const meaning = row.state === undefined ? undefined : words.states.get(wordKey(row.state));
  if (meaning?.state !== 'on-hold' || meaning.reason !== undefined) return meaning;
  const word = row.holdReason;
  const reason = word === undefined ? undefined : words.holdReasons.get(wordKey(word));
  if (word !== undefined && reason === undefined)
    repairs.add(`hold reason without counterpart, recorded as other: ${word}`, row.line);
  if (word === undefined) repairs.add('on hold without a reason: recorded as other', row.line);
  return { state: 'on-hold', reason: reason ?? 'other' };
}
