/*
 * Dates are texts of one form, `2026-03-27`: they sort as they stand. Which instants a date covers is the zone's matter.
 */
const FORM = /^\d{4}-\d\d-\d\d$/;
const RANGE = /^(19[7-9]|2[01]\d)\d-/;
const DAY = 86_400_000;

/** Whether a text is a date that exists (no 30 February), within the range of instants. */
export const isDate = (text: string): boolean => RANGE.test(text) && isDay(text);

/** Whether it is one of any year: earlier releases took them. */
export const isDay = (text: string): boolean =>
  FORM.test(text) && !Number.isNaN(Date.parse(text)) && new Date(Date.parse(text)).toISOString().startsWith(text);

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

export const dayAfter = (date: string): string => shifted(date, 1);
export const dayBefore = (date: string): string => shifted(date, -1);
