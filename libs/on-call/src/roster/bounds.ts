/** Days that are shown, looked through and counted where nobody says how many. */
export const DAYS = { shifts: 28, lint: 90, statistics: 365 };

/** Lint works out more than its span, and goes through it by person. */
export const LINT_COSTS = 4;
