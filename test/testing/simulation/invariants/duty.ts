import type { StoredEvent } from '@app/event-store';
import { rotaKnownAt, type Shift } from '@app/on-call';
import { leavingsAmong, shifts } from '@app/on-call/pure';
import { peopleKnownAt } from '@app/people';
import type { SeededChance } from '@app/samples';
import { ROTA, walkUntil } from '../callers/roster.js';
import type { Walk } from '@testing/duty-oracle';
import type { Running } from '../instance/host.js';
import { Duties } from '../oracle/duties.js';
import { require } from './violation.js';

/** As known by now, and at as many instants at which something was recorded. */
const LOOKS = 2;
const NOBODY = '- nobody';

/** Who is on duty, minute by minute, as an instance says it and as the log has it. */
export class DutyCheck {
  private readonly walk: Walk;
  private readonly looks: readonly { readonly knownAt: number; readonly must: ReturnType<Duties['minutes']> }[];

  constructor(log: readonly StoredEvent[], now: number, chance: SeededChance) {
    const duties = new Duties(log);
    const instants = duties.instants(ROTA);
    this.walk = walkUntil(now);
    const earlier = instants.length === 0 ? [] : Array.from({ length: LOOKS }, () => chance.pick(instants));
    this.looks = [now, ...earlier].map((knownAt) => ({ knownAt, must: duties.minutes(ROTA, this.walk, knownAt) }));
  }

  check(name: string, running: Running): void {
    for (const { knownAt, must } of this.looks) {
      const shown = this.shownBy(running, knownAt);
      for (const level of ['primary', 'backup'] as const) {
        const place = must[level].findIndex((one, minute) => one !== shown[level][minute]);
        const at = (this.walk.from + place) * 60_000;
        require('duty-is-right', place === -1, () =>
          `${name} as known at ${utc(knownAt)} has ${shown[level][place]} as ${level} at ${utc(at)}, by the log it is ${must[level][place]}`);
      }
    }
  }

  private shownBy({ instance }: Running, knownAt: number): Readonly<Record<Shift['level'], readonly string[]>> {
    const { from, until } = this.walk;
    const { session } = instance.projector.model('operational');
    const rota = rotaKnownAt(session, ROTA, knownAt);
    const empty = rota === undefined ? NOBODY : 'a hole';
    const shown = { primary: Array<string>(until - from).fill(empty), backup: Array<string>(until - from).fill(empty) };
    if (rota === undefined) return shown;
    const leavings = leavingsAmong(peopleKnownAt(session, knownAt).person);
    for (const shift of shifts(rota, from * 60, until * 60, leavings))
      shown[shift.level].fill(told(shift), Math.ceil(shift.from / 60) - from, Math.ceil(shift.until / 60) - from);
    return shown;
  }
}

const told = ({ staffId, gap }: Shift): string =>
  gap === undefined ? staffId : `- ${gap.reason}${gap.staffId === undefined ? '' : ` ${gap.staffId}`}`;

const utc = (instant: number): string => new Date(instant).toISOString();
