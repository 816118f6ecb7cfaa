import { type Checkpoint, checkpointOf, type EventStore, type Position } from '@app/event-store';
import { incidentOf, incidentStream, openIncidents } from '@app/incident';
import { type Fact, factOf } from '@app/incident/pure';
import { type Clock, Slices } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { idOfStepPage } from '../ids.js';
import { houseIn } from '../runs/house-in.js';
import { LATE } from '../watchdog/through.js';
import { watched } from '../watchdog/watched.js';

/** What an incident owes next: by its name, and when. */
export interface Owed {
  readonly incident: string;
  readonly name: string;
  readonly at: number;
}

type Log = Pick<EventStore, 'readAll' | 'readStream'>;
/** After every instant. */
const FOREVER = '9999';

/** What each open incident owes, by the watchdog’s own fold of its events, which it reads from the log itself. */
export class Overdue {
  private readonly owed = new Map<string, Owed>();
  /** What something happened to, and since when it has not been folded. */
  private readonly changed = new Map<string, number>();
  private position: Position | undefined;
  /** The last event that was read. */
  last: Checkpoint | undefined;

  constructor(
    private readonly store: Log,
    private readonly clock: Clock,
  ) {}

  /** From a place in the log on; what is open there is looked at first. */
  begin(session: ReadModelSession, position: Position): void {
    this.position = position;
    this.owed.clear();
    for (const incident of openIncidents(session, FOREVER)) this.changed.set(incident, -Infinity);
  }

  get hasBegun(): boolean {
    return this.position !== undefined;
  }

  forget(): void {
    this.position = undefined;
    this.last = undefined;
  }

  /**
   * Reads on to the head of the log, and folds anew what has changed: after a minute, because nothing is overdue sooner, and
   * at once what would be by what it owed before.
   */
  async goOn(session: ReadModelSession, now: number, stop: AbortSignal): Promise<void> {
    const after = this.position;
    for await (const batch of this.store.readAll(after === undefined || after === '' ? {} : { after }))
      for (const event of batch) {
        const incident = incidentOf(event.stream);
        if (incident !== undefined && !this.changed.has(incident)) this.changed.set(incident, now);
        this.position = event.position;
        this.last = checkpointOf(event);
      }
    const house = { ...houseIn(session, new Date(now * 1_000).toISOString()), idOfPage: idOfStepPage };
    const slices = new Slices(this.clock);
    for (const [incident, since] of [...this.changed]) {
      if (stop.aborted) return;
      const owed = this.owed.get(incident);
      if (now - since < LATE && !(owed !== undefined && owed.at < now - LATE)) continue;
      await slices.next();
      const { expected } = watched(incident, await this.factsOf(incident), now, house);
      if (expected === undefined) this.owed.delete(incident);
      else this.owed.set(incident, { incident, ...expected });
      this.changed.delete(incident);
    }
  }

  /** What should have been done by an instant, the oldest first. */
  by(instant: number): readonly Owed[] {
    return [...this.owed.values()]
      .filter(({ at }) => at < instant)
      .sort((one, other) => one.at - other.at || (one.incident < other.incident ? -1 : 1));
  }

  private async factsOf(incident: string): Promise<readonly Fact[]> {
    const facts: Fact[] = [];
    for await (const batch of this.store.readStream(incidentStream(incident)))
      for (const event of batch) if (event.readable) facts.push(factOf(event));
    return facts;
  }
}
