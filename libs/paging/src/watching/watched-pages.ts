import type { EventStore, LedgerEvent, RecordedEvent } from '@app/event-store';
import { parseSeconds } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { PageRow } from '../pages/page-row.js';
import { pageRow } from '../pages/page-row.js';
import { pageStream } from '../pages/streams.js';
import type { Decided } from '../watchdog/decided.js';
import { FailingWays } from '../watchdog/failing-ways.js';
import type { WatchFinding } from '../watchdog/finding.js';
import { type PageTold, requestOf, toldOf } from '../watchdog/page-seen.js';
import { watchedPage } from '../watchdog/watched-page.js';

const OF_PAGE = /^(page|bundle)-/;
/** What an alarm is about; what is over and was mended is for `verify pages`. */
const STANDING: readonly string[] = ['page-not-requested', 'page-endless', 'claim-lapsed'];
/** Providers tell of a message for so long, seconds. */
const TOLD_FOR = 3 * 86_400;

/** The pages that have not ended, and the ways by which nothing gets out, by the watchdog’s own fold of the log. */
export class WatchedPages {
  /** By stream. */
  private readonly told = new Map<string, PageTold[]>();
  /** What was open when it began, and has to be read from its first event on. */
  private readonly unread = new Set<string>();
  /** Of whom a page was, until nothing is told of it any more. */
  private readonly ended: { readonly page: string; readonly at: number }[] = [];
  private readonly over = new Set<string>();
  private failing = new FailingWays();

  constructor(private readonly store: Pick<EventStore, 'readStream'>) {}

  begin(session: ReadModelSession): void {
    for (const known of [this.told, this.unread, this.over]) known.clear();
    this.ended.length = 0;
    this.failing = new FailingWays();
    for (const row of session.prepared<Pick<PageRow, 'id' | 'about'>>(OPEN).all()) this.unread.add(pageStream(row));
  }

  /** In the order of the log. */
  take(event: RecordedEvent): void {
    if (!event.readable || !OF_PAGE.test(event.stream) || this.unread.has(event.stream)) return;
    this.hear(event);
  }

  /** What stands now. @param decided by the id of its page */
  async findings(
    session: ReadModelSession,
    decided: ReadonlyMap<string, Decided>,
    now: number,
  ): Promise<readonly WatchFinding[]> {
    for (const stream of this.unread) await this.read(stream);
    this.forget(decided, now);
    const found: WatchFinding[] = [];
    for (const [stream, told] of this.told) {
      const request = requestOf(told);
      // That an alarm does not get out is told by the heartbeat that stops.
      if (request === undefined || ('about' in request.data && request.data.about === 'alarm')) continue;
      const page = stream.replace(OF_PAGE, '');
      found.push(...watchedPage(page, told, decided.get(page), now, {}).filter((one) => stands(one, told)));
    }
    for (const [page, one] of decided) {
      const stream = pageStream({ id: page, about: 'page' });
      if (this.over.has(page) || this.told.has(stream)) continue;
      if (pageRow(session, page)?.state === 'ended') this.over.add(page);
      else if (!(await this.read(stream))) found.push(...watchedPage(page, [], one, now, {}));
    }
    return [...found, ...this.failing.findings()];
  }

  private async read(stream: string): Promise<boolean> {
    this.unread.delete(stream);
    let isThere = false;
    for await (const batch of this.store.readStream(stream))
      for (const event of batch) {
        isThere = true;
        if (event.readable) this.hear(event);
      }
    return isThere;
  }

  private hear({ stream, type, data, revision, metadata }: LedgerEvent): void {
    const { occurredAt, recordedAt } = metadata;
    const one = { type, data, revision, at: parseSeconds(occurredAt), recordedAt: parseSeconds(recordedAt) };
    const page = stream.replace(OF_PAGE, '');
    this.failing.take(page, one as PageTold);
    if (this.over.has(page)) return;
    if (type === 'PageEnded' || type === 'PageBundled' || type === 'PageAnswered') {
      this.told.delete(stream);
      this.over.add(page);
      this.ended.push({ page, at: one.recordedAt });
    } else this.told.set(stream, [...(this.told.get(stream) ?? []), one as PageTold]);
  }

  private forget(decided: ReadonlyMap<string, Decided>, now: number): void {
    while (this.ended.length > 0 && now - this.ended[0]!.at > TOLD_FOR) this.failing.forget(this.ended.shift()!.page);
    const kept = new Set(this.ended.map(({ page }) => page));
    for (const page of this.over) if (!kept.has(page) && !decided.has(page)) this.over.delete(page);
  }
}

/** Of a claim only that nobody goes on with it. */
function stands({ finding, revision }: WatchFinding, told: readonly PageTold[]): boolean {
  if (!STANDING.includes(finding)) return false;
  if (finding !== 'claim-lapsed') return true;
  const last = toldOf(told, 'PageClaimed').at(-1);
  const rested = toldOf(told, 'PageSent', 'PageFailed').some(
    (one) => one.data.rests !== undefined && one.revision > last!.revision,
  );
  return last!.revision.toString() === revision && !rested;
}

const OPEN = "SELECT id, about FROM page WHERE state NOT IN ('ended', 'decided', 'bundled')";
