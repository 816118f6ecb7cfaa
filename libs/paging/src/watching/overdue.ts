import { type Checkpoint, checkpointOf, type EventStore, type Position, type RecordedEvent } from '@app/event-store';
import { incidentOf, incidentStream, openIncidents } from '@app/incident';
import { type Fact, factOf } from '@app/incident/pure';
import { type Clock, Slices } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { idOfStepPage } from '../ids.js';
import { houseIn } from '../runs/house-in.js';
import type { Decided } from '../watchdog/decided.js';
import { LATE } from '../watchdog/through.js';
import { watched } from '../watchdog/watched.js';

/** What an incident owes next: by its name, and when. */
export interface Owed {
  readonly incident: string;
  readonly name: string;
  readonly at: number;
}

type Log = Pick<EventStore, 'readAll' | 'readStream'>;
/** What was over for so long has ended, or people were told. */
const SETTLED_AFTER = 86_400;
/** After every instant. */
const FOREVER = '9999';

/** What each open incident owes, by the watchdog’s own fold of its events, which it reads from the log itself. */
export class Overdue {
  private readonly owed = new Map<string, Owed>();
  /** What something happened to, and since when it has not been folded. */
  private readonly changed = new Map<string, number>();
  private position: Position | undefined;
  /** By incident, whom it decided to page. */
  private readonly paged = new Map<string, readonly Decided[]>();
  /** The last event that was read. */
  last: Checkpoint | undefined;

  constructor(
    private readonly store: Log,
    private readonly clock: Clock,
    /** Of what is about no incident. */
    private readonly heard: (event: RecordedEvent) => void = () => undefined,
  ) {}

  /** From a place in the log on; what is open there is looked at first. */
  begin(session: ReadModelSession, position: Position): void {
    this.position = position;
    this.owed.clear();
    this.paged.clear();
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
        if (incident === undefined) this.heard(event);
        else if (!this.changed.has(incident)) this.changed.set(incident, now);
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
      const { expected, decided } = watched(incident, await this.factsOf(incident), now, house);
      if (decided.length === 0) this.paged.delete(incident);
      else this.paged.set(incident, decided);
      if (expected === undefined) this.owed.delete(incident);
      else this.owed.set(incident, { incident, ...expected });
      this.changed.delete(incident);
    }
  }

  /** Whom it was decided to page, by the id of the page; of an incident that owes nothing while a page of it may be open. */
  decided(now: number): ReadonlyMap<string, Decided> {
    for (const [incident, all] of this.paged)
      if (all.every(({ overAt = Infinity }) => now - overAt > SETTLED_AFTER)) this.paged.delete(incident);
    return new Map([...this.paged.values()].flat().map((one) => [one.pageId, one]));
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
