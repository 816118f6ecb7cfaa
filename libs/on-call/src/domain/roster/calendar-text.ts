import { secondsText, type Steps } from '@app/kernel';

/** An iCalendar object (RFC 5545) of events, each with UTC instants. */

export interface Stamp {
  /** Grows with every change of what the event comes from. */
  readonly sequence: number;
  /** When that was, in whole seconds; undefined: it does not say. */
  readonly modified: number | undefined;
}

export interface CalendarEvent extends Stamp {
  readonly uid: string;
  /** Whole seconds. */
  readonly from: number;
  readonly until: number;
  readonly summary: string;
  readonly description: string;
}

/** The text, written event by event. */
export function* calendarInSteps(name: string, events: Iterable<CalendarEvent>): Steps<string> {
  const parts = [head(name)];
  for (const event of events) {
    parts.push(eventText(event));
    yield;
  }
  return [...parts, written(['END:VCALENDAR'])].join('');
}

const head = (name: string): string =>
  written([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Incident Ledger//On-call duty//EN',
    'CALSCALE:GREGORIAN',
    // RFC 7986; those with X are what older readers know.
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ]);

const eventText = ({ uid, from, until, summary, description, sequence, modified }: CalendarEvent): string =>
  written([
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${compact(modified ?? 0)}`,
    `DTSTART:${compact(from)}`,
    `DTEND:${compact(until)}`,
    `SEQUENCE:${sequence}`,
    ...(modified === undefined ? [] : [`LAST-MODIFIED:${compact(modified)}`]),
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    'END:VEVENT',
  ]);

const written = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

/** `20260302T070000Z` */
const compact = (at: number): string => secondsText(at).replace(/[-:]/g, '');

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n');

/** Lines of 75 octets at most, and no character divided (3.1). */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
