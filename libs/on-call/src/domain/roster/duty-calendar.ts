import { atOnce, secondsText, type Steps } from '@app/kernel';
import { compile } from '../rota/compiled.js';
import { parseLocal } from '../rota/local-time.js';
import type { Rota, Shift, Turn } from '../rota/rota.js';
import { type CalendarEvent, calendarInSteps, type Stamp } from './calendar-text.js';

/** The duty of one rota, of which somebody reads pieces in a calendar. */
export interface ShownDuty {
  readonly rota: Rota;
  /** Those that are shown, whole and in order; a gap is shown as such. */
  readonly pieces: readonly Shift[];
  /** Of all that the rota and the names in it come from. */
  readonly stamp: Stamp;
}

type NameOf = (staffId: string) => string | undefined;

/** The calendar of duties: nothing in it but who is on duty where and when. */
export const dutyCalendar = (...shown: Parameters<typeof dutyCalendarInSteps>): string =>
  atOnce(dutyCalendarInSteps(...shown));

export const dutyCalendarInSteps = (title: string, duties: readonly ShownDuty[], nameOf: NameOf): Steps<string> =>
  calendarInSteps(
    title,
    eventsOf(duties, (id) => nameOf(id) ?? id),
  );

function* eventsOf(duties: readonly ShownDuty[], called: (id: string) => string): Iterable<CalendarEvent> {
  for (const duty of duties) yield* eventsOfOne(duty, called);
}

function* eventsOfOne({ rota, pieces, stamp }: ShownDuty, called: (id: string) => string): Iterable<CalendarEvent> {
  const name = rota.versions.at(-1)?.content.name ?? rota.id;
  const asOf = stamp.modified === undefined ? '' : ` As of ${secondsText(stamp.modified)}.`;
  for (const piece of pieces) {
    const who = piece.gap === undefined ? called(piece.staffId) : `nobody (${gapText(piece.gap, called)})`;
    const summary = `${name}, ${piece.level}: ${who}`;
    const { from, until } = piece;
    yield {
      ...stamp,
      uid: uidOf(rota, piece),
      from,
      until,
      summary,
      description: `${summary}${because(piece)}.${asOf}`,
    };
  }
}

/** By what a piece is, and by when it begins unless a turn begins with it: whoever holds it, and whatever is shown beside it. */
function uidOf(rota: Rota, { level, turn, change = 'gap', from }: Shift): string {
  const named = turn === undefined ? [change] : [turn.rotation, turn.start];
  const own = turn !== undefined && begins(rota, turn, from) ? [] : [secondsText(from)];
  return `${[rota.id, level, ...named, ...own].join('/')}@incident-ledger`;
}

/** Whether a turn begins at an instant, on the clock of each version. */
const begins = ({ versions }: Rota, { start }: Turn, at: number): boolean =>
  versions.every((version) => compile(version).zone.instant(parseLocal(start)) === at);

const because = ({ because: why }: Shift): string => (why === undefined || why === 'turn' ? '' : ` (${why})`);

const gapText = ({ reason, staffId }: NonNullable<Shift['gap']>, called: (id: string) => string): string =>
  reason === 'nobody'
    ? 'no rotation says who'
    : `${called(staffId ?? '')} ${reason === 'left' ? 'has left' : 'is primary'}`;
