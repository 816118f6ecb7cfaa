import { type Decided, FailingWays, watched, watchedPage, type WatchFinding, type WatchHouse } from '@app/paging/pure';
import type { LogOfPages } from './log-of-pages.js';

/** Every second of every run explained, or a finding; `looked` after each incident, and may throw to end it. */
export async function findingsOfPages(
  log: LogOfPages,
  asOf: number,
  looked: () => Promise<void>,
  meant?: WatchHouse['meant'],
): Promise<readonly WatchFinding[]> {
  const house = log.house(meant);
  const found: WatchFinding[] = [];
  const decided = new Map<string, Decided>();
  for (const [incident, facts] of log) {
    await looked();
    if (log.incidents.unreadable.has(incident)) continue;
    const one = watched(incident, facts, asOf, house);
    found.push(...one.findings);
    for (const page of one.decided) decided.set(page.pageId, page);
  }
  for (const { page, told } of log.pages) {
    await looked();
    const first = told[0]!;
    const incident = first.type === 'PageRequested' ? first.data.incident : undefined;
    if (incident === undefined || !log.incidents.unreadable.has(incident))
      found.push(...watchedPage(page, told, decided.get(page), asOf, house));
    decided.delete(page);
  }
  for (const [page, one] of decided) found.push(...watchedPage(page, [], one, asOf, house));
  return [...found, ...failingWays(log)];
}

function failingWays({ pages }: LogOfPages): readonly WatchFinding[] {
  const all = [...pages].flatMap(({ page, told }) => told.map((one) => ({ page, one })));
  const failing = new FailingWays();
  for (const { page, one } of all.sort((a, b) => a.one.recordedAt - b.one.recordedAt)) failing.take(page, one);
  return failing.findings();
}
