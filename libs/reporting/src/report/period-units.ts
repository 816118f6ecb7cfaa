/** What the length of a period is counted in. */
export interface Unit {
  readonly name: string;
  /** Longer periods are no report; the compliance figures have no such bound. */
  readonly longest: number;
  /** Texts as numbers that can be added to. */
  numberOf(text: string): number;
  textOf(number: number): string;
}

/** `2026-03`, counted from the year 0. */
export const MONTHS: Unit = {
  name: 'months',
  longest: 60,
  numberOf: (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1,
  textOf: (number) =>
    `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`,
};

const DAY_MS = 86_400_000;

/** `2026-03-09`, of a calendar without a zone. */
export const DAYS: Unit = {
  name: 'days',
  longest: 5 * 366,
  numberOf: (text) => Date.parse(text) / DAY_MS,
  textOf: (number) => new Date(number * DAY_MS).toISOString().slice(0, 10),
};

export const lastDayOf = (month: string): string =>
  DAYS.textOf(DAYS.numberOf(`${MONTHS.textOf(MONTHS.numberOf(month) + 1)}-01`) - 1);
