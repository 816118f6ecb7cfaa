import { uuidV5 } from '@app/platform';
import type { LocalTime } from './local-time.js';

/** Command ids of imported rows are UUIDv5 in this namespace, so that a row has the same one wherever it is imported. */
const ROW_NAMESPACE = '6f1d3c1e-3f5c-5b0a-9d55-0f6f7c1f9a52';

/** What a row is known by within its source. */
export interface RowKey {
  readonly number: string;
  /** Undefined: the file has none. */
  readonly counter: string | undefined;
  readonly updatedAt: string;
  readonly time: LocalTime;
}

/** How a row's time is spelled in its id; undefined where it cannot be. */
type Spelling = (row: RowKey) => string | undefined;

const idOf = (system: string, number: string, counter: string, time: string): string =>
  uuidV5(ROW_NAMESPACE, JSON.stringify([system, number, counter, time]));

/**
 * The ids of the rows of one incident, in order: the same in whatever format their times are written. Where the file has
 * no counter, the place among the rows of the same time stands for it.
 */
export function idsOf(rows: readonly RowKey[], system: string): readonly string[] {
  const known = new Map<string, number>();
  return rows.map(({ number, counter, time: { shown } }) => {
    const key = `${counter ?? ''}\n${shown}`;
    const before = known.get(key) ?? 0;
    known.set(key, before + 1);
    const again = counter !== undefined && before === 0 ? counter : `${counter ?? ''}#${before}`;
    return idOf(system, number, again, shown);
  });
}

/** Earlier releases took day-first times alone, without seconds, and spelled them in the id as the file did. */
const EARLIER = /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}$/;

const EARLIER_SPELLINGS: readonly Spelling[] = [
  ({ time: { shown } }) => {
    const [day, month, rest] = shown.split('/');
    return `${day!.padStart(2, '0')}/${month!.padStart(2, '0')}/${rest}`;
  },
  ({ updatedAt }) => updatedAt,
];

/** The other ids under which an earlier release may have recorded a row, each by the place of its spelling. */
export function earlierIdsOf(row: RowKey, system: string): readonly (string | undefined)[] {
  const { number, counter, time } = row;
  return EARLIER_SPELLINGS.map((spelling) => {
    const spelled = spelling(row);
    const isOther = spelled !== undefined && spelled !== time.shown && EARLIER.test(spelled);
    return isOther && counter !== undefined ? idOf(system, number, counter, spelled) : undefined;
  });
}
