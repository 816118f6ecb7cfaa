import type { Process, ProcessContext } from '@app/feature';
import { incidentStream } from '@app/incident';
import { PAGER_LANE } from '../runs/pager-work.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { LATE } from '../watchdog/through.js';
import { Alarms } from './alarms.js';
import { Absences } from './absences.js';
import { type Owed, Overdue } from './overdue.js';
import { PageAlarms } from './page-alarms.js';
import { WatchedPages } from './watched-pages.js';

const LOOKS_EACH_MS = 5_000;
const HANGS_MS = 60_000;
/** Pages are looked at less often, seconds. */
const PAGES_EACH = 15;
/** Whoever was told has so long; then the last resort is told, seconds. */
const THEN_LAST_RESORT = 600;

/**
 * Finds out by itself, from the log, what should have been done, and was not. It wakes the pager first; if that does not
 * help, it tells people.
 */
export class Watchdog implements Process {
  readonly name = 'watchdog';
  private readonly stopping = new AbortController();
  private readonly overdue: Overdue;
  private readonly pages: WatchedPages;
  private readonly pageAlarms = new PageAlarms();
  private readonly alarms: Alarms;
  private readonly absences: Absences;
  /** By what is owed: when the pager was woken for it. */
  private readonly woken = new Map<string, number>();
  private running: Promise<void> | undefined;
  private lookedAt: number | undefined;
  private doubtedSince: number | undefined;
  private latest = 0;
  private pagesLookedAt = -Infinity;

  constructor(private readonly context: ProcessContext) {
    this.pages = new WatchedPages(context.store);
    this.overdue = new Overdue(context.store, context.clock, (event) => this.pages.take(event));
    this.alarms = new Alarms(context);
    this.absences = new Absences(context);
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the watchdog stops'));
    await this.running;
  }

  forget(): void {
    this.overdue.forget();
    this.absences.forget();
    this.pageAlarms.forget();
    this.woken.clear();
  }

  /** It has lately read to the head of the log. */
  isWell(): boolean {
    return this.lookedAt !== undefined && this.context.clock.uptime() - this.lookedAt < HANGS_MS;
  }

  /** By how many seconds the oldest step is late that there is nothing of. */
  lateness(): number {
    return this.latest;
  }

  private async run(): Promise<void> {
    const { clock, log } = this.context;
    while (!this.stopping.signal.aborted) {
      try {
        await this.look();
        this.lookedAt = clock.uptime();
      } catch (error) {
        log.warn({ err: error }, 'the watchdog could not look at what is due; it looks again');
      }
      await clock.wait(LOOKS_EACH_MS, this.stopping.signal).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { clock, operational, projector } = this.context;
    const { session } = operational;
    if (pagingEnabledAt(session) === undefined) return;
    const now = Math.floor(clock.now() / 1_000);
    if (!this.overdue.hasBegun) {
      this.overdue.begin(session, projector.status().files[0]!.position);
      this.pages.begin(session);
    }
    await this.overdue.goOn(session, now, this.stopping.signal);
    await this.absences.look(now, this.overdue.last);
    const owed = this.overdue.by(now - LATE);
    this.latest = Math.max(0, ...owed.map(({ at }) => now - at));
    this.see(owed, now);
    await this.seePages(now);
    this.doubt(now);
    await this.alarms.send(now);
  }

  private see(owed: readonly Owed[], now: number): void {
    const { projector, runners } = this.context;
    const parked = new Set(projector.parked().map(({ stream }) => stream));
    const names = new Set(owed.map(nameOf));
    for (const name of this.woken.keys()) if (!names.has(name)) this.woken.delete(name);
    for (const one of owed) {
      const { incident, name, at } = one;
      const since = this.woken.get(nameOf(one));
      const isParked = parked.has(incidentStream(incident));
      if (since === undefined) {
        this.woken.set(nameOf(one), now);
        for (const runner of runners) if (runner.lane === PAGER_LANE) runner.forget();
      }
      if (!isParked && (since === undefined || now - since <= LATE)) continue;
      const says = `${name} was due, and nobody has been called${isParked ? ': its stream cannot be read' : ''}`;
      const alarm = { finding: 'step-missing', incident, at, says };
      this.alarms.raise('duty', alarm);
      if (since !== undefined && now - since > THEN_LAST_RESORT) this.alarms.raise('last-resort', alarm);
    }
  }

  /** Pages that ended nowhere, and ways that only fail: people are told, because waking the pager changes nothing of them. */
  private async seePages(now: number): Promise<void> {
    if (now - this.pagesLookedAt < PAGES_EACH) return;
    this.pagesLookedAt = now;
    const findings = await this.pages.findings(this.context.operational.session, this.overdue.decided(now), now);
    for (const [to, alarm] of this.pageAlarms.due(findings, now)) this.alarms.raise(to, alarm);
  }

  /** Runs go on by another clock than the wall’s: the last resort is told once. */
  private doubt(now: number): void {
    if (this.context.isClockTrusted()) return void (this.doubtedSince = undefined);
    if (this.doubtedSince !== undefined) return;
    this.doubtedSince = now;
    const says = 'the clock of the machine is doubted: pages go on by the clock that it had before';
    this.alarms.raise('last-resort', { finding: 'clock-in-doubt', at: now, says });
  }
}

const nameOf = ({ incident, name, at }: Owed): string => `${incident} ${name} ${at}`;
