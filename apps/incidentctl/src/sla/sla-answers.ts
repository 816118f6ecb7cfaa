import type { Calendar } from '@app/business-time';
import { clocks, clocksJson, explain } from '@app/sla';
import type { Language, Terms } from '@app/sla';
import type { Answer } from '../business-time/answer-lines.js';
import { readLine } from '../business-time/read-line.js';
import { parseIncidentLine } from './incident-line.js';

/** The terms of a file, ready to count by. */
export interface Agreed {
  readonly terms: Terms;
  readonly calendar?: Calendar;
}

/** The clocks of the incident on a line, or what is wrong with the line. */
export function slaAnswer(
  { terms, calendar }: Agreed,
  line: Uint8Array | string,
  number: number,
  language?: Language,
): Answer {
  try {
    const { id, facts, asOf } = parseIncidentLine(line);
    const found = clocks(facts, terms, calendar, asOf);
    const explained = language && explain(found, language);
    const texts = explained?.map(({ clock, cycle, text }) => ({ clock, cycle: cycle?.toString(), text }));
    return { json: JSON.stringify({ id, ...clocksJson(found), explanation: texts }), failed: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { json: JSON.stringify({ id: idOf(line), error: `line ${number}: ${error.message}` }), failed: true };
  }
}

/** A wrong line is found again by its name, where it has one. */
function idOf(line: Uint8Array | string): unknown {
  try {
    return (readLine(line) as { readonly id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}
