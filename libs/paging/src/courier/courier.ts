import type { Process } from '@app/feature';
import type { Commit, Projector } from '@app/projection';
import { nextAction } from '../domain/page/next-action.js';
import type { PageState } from '../domain/page/state.js';
import { departure } from '../domain/window/departure.js';
import type { PageRow } from '../pages/page-row.js';
import { waitsSince } from '../restored/from-before.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { listBundle, pagesOf, takeIn } from './bundling.js';
import { Carrier } from './carrier.js';
import { claimed } from './claim.js';
import { dueMessages, nextMessageAt, waitingFor, waitingOf, wentTo } from './due-messages.js';
import { giveUp } from './give-up.js';
import { type CourierParts, secondsNow } from './parts.js';

/** So many messages of one instance are on their way at a time: one that is slow delays no other. */
const AT_ONCE = 1_000;
const LONGEST_SLEEP_MS = 10_000;
/** What came to nothing is looked at again after that, milliseconds. */
const AGAIN_MS = 1_000;
/** What cannot be sent now, by any way. */
const CLOSED_MS = 10_000;
/** Whether somebody else can be reached instead is asked so often. */
const GIVE_UP_MS = 30_000;
/** Whoever has not looked for so long hangs. */
const HANGS_MS = 30_000;

/** Sends what was requested. Each instance has one; of several the one that claims a message sends it. */
export class Courier implements Process {
  readonly name = 'courier';
  private readonly stopping = new AbortController();
  private readonly carried = new Map<string, Carrier | undefined>();
  private readonly ending = new Set<Promise<void>>();
  /** By message; milliseconds of uptime. */
  private readonly notBefore = new Map<string, number>();
  private readonly givenUp = new Map<string, number>();
  private wake = new AbortController();
  private running: Promise<void> | undefined;
  private lookedAt: number | undefined;

  constructor(
    private readonly parts: CourierParts,
    private readonly projector: Pick<Projector, 'onCommit'>,
  ) {}

  start(): void {
    const unsubscribe = this.projector.onCommit((commit) => this.heard(commit));
    this.running ??= this.run().finally(unsubscribe);
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the courier stops'));
    this.wake.abort(this.stopping.signal.reason);
    await this.running;
    await Promise.all(this.ending);
    this.parts.post.close?.();
  }

  forget(): void {
    for (const carrier of this.carried.values()) carrier?.drop();
    this.notBefore.clear();
  }

  isWell(): boolean {
    return this.lookedAt !== undefined && this.parts.clock.uptime() - this.lookedAt < HANGS_MS;
  }

  private heard({ file }: Commit): void {
    if (file === 'operational') this.wake.abort(NEWS);
  }

  private async run(): Promise<void> {
    const { clock, log } = this.parts;
    while (!this.stopping.signal.aborted) {
      this.wake = new AbortController();
      let pause = LONGEST_SLEEP_MS;
      try {
        pause = this.look();
      } catch (error) {
        // The read model is being replaced, or its disk is full: what is due stays due.
        log.warn({ err: error }, 'it could not be found out which pages are to be sent; it is tried again');
      }
      await clock.wait(Math.max(pause, 1), this.wake.signal).catch(() => undefined);
    }
  }

  /** Milliseconds to sleep. */
  private look(): number {
    const { operational, clock } = this.parts;
    const { session } = operational;
    this.lookedAt = clock.uptime();
    if (pagingEnabledAt(session) === undefined) return LONGEST_SLEEP_MS;
    for (const over of [this.notBefore, this.givenUp])
      for (const [id, until] of over) if (until <= clock.uptime()) over.delete(id);
    const now = secondsNow(clock);
    const due = dueMessages(session, now, AT_ONCE).filter(({ id }) => !this.carried.has(id) && !this.notBefore.has(id));
    const to = new Set<string>();
    for (const row of due) {
      if (this.carried.size >= AT_ONCE) break;
      if (row.went_at === null && row.about === 'page') to.add(row.who);
      else this.take(row, now);
    }
    const ends = [...to].map((who) => this.depart(who, now));
    const next = Math.min(nextMessageAt(session, now) ?? Infinity, ...ends);
    const held = Math.min(...this.notBefore.values()) - clock.uptime();
    return Math.min(LONGEST_SLEEP_MS, held, next * 1_000 - clock.now());
  }

  /** What goes to somebody now: the first at once, what follows in one message. When there is more to see to. */
  private depart(who: string, now: number): number {
    const { operational, windowSeconds } = this.parts;
    const { session } = operational;
    const rows = waitingFor(session, who).filter(({ id }) => !this.notBefore.has(id));
    // What this instance has just taken may not be shown yet.
    if (rows.some(({ id }) => this.carried.has(id))) return Infinity;
    const went = [...wentTo(session, who, now - 3 * windowSeconds), ...waitsSince(session, rows)];
    const { page, bundle, nextAt = Infinity } = departure(rows.map(waitingOf), went, now, windowSeconds);
    const single = rows.find(({ id }) => id === page);
    if (single !== undefined) this.take(single, now);
    if (bundle === undefined) return nextAt;
    const listed = bundle.pages.map((id) => rows.find((row) => row.id === id)!);
    this.hold(bundle.pages, AGAIN_MS);
    this.go(bundle.pages[0]!, listBundle(who, listed, bundle.windowEnd, this.parts));
    return nextAt;
  }

  /** Takes a message, unless there is nothing to be done about it now. */
  private take(row: PageRow, now: number): void {
    const { operational, post, clock } = this.parts;
    const page = operational.session.parsed<PageState>(row.folded);
    const { sends, failed, nextAt = Infinity } = nextAction(page, now, (kind) => post.mayTry(kind));
    // Who held it has not come to its end: somebody has to, also where nothing is left to be sent.
    if (sends.length > 0 || page.claim !== undefined) return this.go(row.id, this.carry(row));
    this.hold([row.id], Math.min(CLOSED_MS, nextAt * 1_000 - clock.now()));
    if (!failed || this.givenUp.has(row.id)) return;
    this.givenUp.set(row.id, clock.uptime() + GIVE_UP_MS);
    this.go(row.id, giveUp(pagesOf(operational.session, row), this.parts));
  }

  private async carry(row: PageRow): Promise<void> {
    const page = await claimed(row, this.parts);
    if (page === undefined) return this.hold([row.id], AGAIN_MS);
    const pages = row.about === 'bundle' ? await takeIn(row.id, page, this.parts) : [row];
    const carrier = new Carrier(row, pages, page, this.parts, this.stopping.signal);
    this.carried.set(row.id, carrier);
    await carrier.carry();
    this.hold([row.id], AGAIN_MS);
  }

  private hold(ids: readonly string[], milliseconds: number): void {
    const until = this.parts.clock.uptime() + milliseconds;
    for (const id of ids) this.notBefore.set(id, until);
  }

  private go(id: string, work: Promise<void>): void {
    this.carried.set(id, undefined);
    const going = work
      .catch((error: unknown) => {
        this.parts.log.warn({ err: error, page: id }, 'a page could not be sent; it is tried again');
        this.hold([id], AGAIN_MS);
      })
      .finally(() => {
        this.carried.delete(id);
        this.ending.delete(going);
        this.wake.abort(NEWS);
      });
    this.ending.add(going);
  }
}

const NEWS = new Error('there is news');
