import { DefinitionRefusal } from '@app/definitions/pure';
import { dayAfter, dayBefore } from './dates.js';
import type { Span } from './validity.js';

/** From the first day of a contract to its last one; its versions leave no gap. */
export interface Coverage {
  readonly contract: string;
  readonly from: string;
  readonly until?: string;
}

/** The days of a version: up to the next one where it has no last day of its own. */
export function coverageOf(contract: string, next: Span, others: readonly Span[]): Coverage {
  const [after] = others
    .map(({ validFrom }) => validFrom)
    .filter((from) => from > next.validFrom)
    .sort();
  const until = next.validUntil ?? (after === undefined ? undefined : dayBefore(after));
  return { contract, from: next.validFrom, ...(until === undefined ? {} : { until }) };
}

export const sharesDays = (mine: Coverage, { from, until }: Coverage): boolean =>
  from <= (mine.until ?? from) && mine.from <= (until ?? mine.from);

/** One contract at a time for the same customer or project. @throws DefinitionRefusal */
export function checkOtherContracts(mine: Coverage, others: readonly Coverage[]): void {
  const other = others.find((one) => sharesDays(mine, one));
  if (other === undefined) return;
  const days = `from ${other.from} ${other.until === undefined ? 'on, without a last day' : `to ${other.until}`}`;
  const begin = other.until === undefined ? '' : `, or begin on ${dayAfter(other.until)}`;
  throw new DefinitionRefusal(
    'agreement.another-contract',
    `the contract ${other.contract} is with the same parties ${days}, and ${mine.contract} would hold from ${mine.from} ${mine.until === undefined ? 'on' : `to ${mine.until}`}: give the last version of ${other.contract} a validUntil before ${mine.from}${begin}`,
    'validFrom',
  );
}
