import type { Arrival } from '../../support/paging/gateways.js';
import type { DecidedPage, StoredPages } from '../../support/paging/stored-pages.js';

const WAYS = { sms: 'mobile', email: 'mail' } as const;
/** Why nobody had to be called any more. */
const NOT_NEEDED = ['not-needed', 'run-stopped', 'run-ended', 'paged-anew'];
/** The other side may have taken it all the same. */
const UNCERTAIN = ['timeout', 'unreachable', 'aborted'];

/** What reached the gateways, held against what the log says of it. */
export class Judge {
  readonly findings: string[] = [];
  private readonly arrived = new Map<string, Arrival[]>();

  constructor(
    private readonly pages: StoredPages,
    arrivals: readonly Arrival[],
  ) {
    for (const arrival of arrivals) {
      const known = this.arrived.get(arrival.message);
      if (known === undefined) this.arrived.set(arrival.message, [arrival]);
      else known.push(arrival);
    }
  }

  /** Every page that was decided reached somebody, alone or with others, or somebody says why not. */
  lost(): readonly DecidedPage[] {
    return this.pages.decided.filter((page) => !this.hasReached(page.id) && !this.isNotNeeded(page.id));
  }

  /** @param until epoch milliseconds; what was decided later may still be under way */
  judge(until: number): readonly string[] {
    for (const { id, incident, step } of this.lost().filter(({ recordedAt }) => recordedAt <= until))
      this.findings.push(
        `${incident}, step ${step}: page ${id} reached nobody, and nothing says why: ${this.told(id)}`,
      );
    for (const [message, arrivals] of this.arrived) this.judgeMessage(message, arrivals);
    for (const id of this.pages.streams.keys()) this.judgeRecords(id);
    return this.findings;
  }

  /** What the running watchdog told people of. */
  alarms(): readonly string[] {
    return [...this.pages.streams.keys()].flatMap((id) =>
      this.pages
        .of(id, 'PageRequested')
        .filter(({ about }) => about === 'alarm')
        .map(({ finding }) => `the watchdog raised an alarm of which \`verify pages\` knows nothing: ${finding}`),
    );
  }

  /** Milliseconds from when it was due to when it first reached somebody, of what went alone. */
  lateness(): readonly number[] {
    return this.pages.decided
      .flatMap(({ id, scheduledAt }) => (this.arrived.get(id) ?? []).slice(0, 1).map(({ at }) => at - scheduledAt))
      .sort((one, other) => one - other);
  }

  figures(): Readonly<Record<string, number>> {
    const { decided } = this.pages;
    const ids = decided.map(({ id }) => id);
    const doubled = [...this.arrived.values()].filter((all) => this.timesByWay(all).some(([, times]) => times > 1));
    return {
      pages: decided.length,
      alone: ids.filter((id) => this.arrived.has(id)).length,
      'with others': ids.filter((id) => !this.arrived.has(id) && this.hasReached(id)).length,
      'not needed': ids.filter((id) => !this.hasReached(id)).length,
      messages: [...this.arrived.values()].flat().length,
      'reached twice, as their streams say': doubled.length,
      alarms: this.alarms().length,
    };
  }

  private hasReached(id: string): boolean {
    return this.arrived.has(id) || this.bundlesOf(id).some((bundle) => this.arrived.has(bundle));
  }

  /** Of those that list it. */
  private bundlesOf(id: string): readonly string[] {
    return this.pages
      .of(id, 'PageBundled')
      .flatMap(({ bundle }) => bundle ?? [])
      .filter((bundle) => this.pages.of(bundle, 'BundleListed').some(({ pages }) => pages?.includes(id)));
  }

  private isNotNeeded(id: string): boolean {
    return [id, ...this.bundlesOf(id)].some((one) =>
      this.pages.of(one, 'PageEnded').some(({ because }) => NOT_NEEDED.includes(because ?? '')),
    );
  }

  private judgeMessage(message: string, arrivals: readonly Arrival[]): void {
    if (!this.pages.streams.has(message))
      return void this.findings.push(`${message} reached ${arrivals[0]!.to}, and nobody had asked for it`);
    for (const [way, times] of this.timesByWay(arrivals))
      if (times > 1 + this.doubts(message, way))
        this.findings.push(`${message} came by ${way} ${times} times: ${this.told(message)}`);
    const bundle = this.bundlesOf(message).find((one) => this.arrived.has(one));
    if (bundle !== undefined && this.doubts(message) === 0)
      this.findings.push(`${message} came alone and in ${bundle}: ${this.told(message)}`);
  }

  private timesByWay(arrivals: readonly Arrival[]): readonly (readonly [way: string, times: number])[] {
    return Object.entries(WAYS).map(([through, way]) => [
      way,
      arrivals.filter((arrival) => arrival.through === through).length,
    ]);
  }

  /** How often its stream says that it may have come, and come again. */
  private doubts(message: string, way?: string): number {
    const isOfWay = (one: string | undefined): boolean => way === undefined || one === way;
    const takenOver = this.pages.of(message, 'PageClaimed').flatMap(({ possiblyTwice = [] }) => possiblyTwice);
    const failed = this.pages.of(message, 'PageFailed').filter(({ reason = '' }) => UNCERTAIN.includes(reason));
    return [...takenOver, ...failed.map((one) => one.way)].filter(isOfWay).length;
  }

  /** What it says of itself as sent was taken by somebody. */
  private judgeRecords(id: string): void {
    const came = new Set((this.arrived.get(id) ?? []).map(({ through }) => WAYS[through]));
    for (const { way } of this.pages.of(id, 'PageSent'))
      if (!came.has(way as 'mobile'))
        this.findings.push(`${id} says that ${way} took it, and nothing came: ${this.told(id)}`);
  }

  /** What its stream says, event by event. */
  told(id: string): string {
    const events = this.pages.streams.get(id) ?? [];
    return (
      events.map(({ type, at, data }) => `\n    ${at} ${type} ${JSON.stringify(data)}`).join('') || 'it has no stream'
    );
  }
}
