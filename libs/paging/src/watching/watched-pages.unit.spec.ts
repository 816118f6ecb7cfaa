import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import { secondsText } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { PageEventType } from '../domain/page/messages.js';
import type { Decided } from '../watchdog/decided.js';
import { WatchedPages } from './watched-pages.js';

const START = 1_000_000;
const at = (second: number): string => secondsText(START + second);

type Told = readonly [second: number, type: PageEventType, data?: object];
const eventsOf = (stream: string, ...events: readonly Told[]): readonly LedgerEvent[] =>
  events.map(([second, type, data = {}], revision) => {
    const metadata = { occurredAt: at(second), recordedAt: at(second) };
    return { readable: true, stream, type, data, revision: BigInt(revision), metadata } as unknown as LedgerEvent;
  });

const asked = (second: number, more: object = {}): Told => [
  second,
  'PageRequested',
  { about: 'page', personId: 'ada', loud: true, ways: [], language: 'en', ...more },
];
const claimed = (second: number): Told => [second, 'PageClaimed', { holder: 'one', until: at(second + 30) }];
const failed = (second: number, attempt: number): Told => [
  second,
  'PageFailed',
  { way: 'mobile', attempt, startedAt: at(second), reason: 'timeout', permanent: false },
];

/** Of a log whose read model shows `open` as not ended. */
function watching(log: readonly LedgerEvent[], open: readonly string[] = []) {
  const store = {
    async *readStream(stream: string) {
      yield log.filter((event) => event.stream === stream);
    },
  };
  const session = {
    prepared: (sql: string) => ({ all: () => open.map((id) => ({ id, about: 'page' })), get: () => void sql }),
  } as unknown as ReadModelSession;
  const pages = new WatchedPages(store);
  pages.begin(session);
  for (const event of log) pages.take(event);
  const decided = (...ids: readonly string[]): ReadonlyMap<string, Decided> =>
    new Map(
      ids.map((pageId) => [pageId, { pageId, incident: '7K3M', who: 'staff:ada', run: '0', step: '1', at: START }]),
    );
  return async (asOf: number, ...ids: readonly string[]): Promise<readonly string[]> =>
    (await pages.findings(session, decided(...ids), START + asOf)).map(({ finding }) => finding);
}

describe('a page', () => {
  it('that nobody sends, or goes on with, or ends is found by what the log says', async () => {
    const nobody = watching(eventsOf('page-a', asked(0)));
    expect([await nobody(180, 'a'), await nobody(181, 'a')]).toEqual([[], ['page-endless']]);
    const lapsed = watching(eventsOf('page-a', asked(0), claimed(1), failed(2, 1)));
    expect([await lapsed(91, 'a'), await lapsed(92, 'a')]).toEqual([[], ['claim-lapsed']]);
    const decided = watching([]);
    expect([await decided(60, 'a'), await decided(61, 'a')]).toEqual([[], ['page-not-requested']]);
  });

  it('that was open before this instance was there is read from its beginning', async () => {
    const log = eventsOf('page-a', asked(0));
    expect(await watching(log, ['a'])(181, 'a')).toEqual(['page-endless']);
  });

  it.each<readonly [string, readonly Told[]]>([
    ['has ended', [asked(0), [1, 'PageEnded', { because: 'not-needed' }]]],
    ['is being sent', [asked(980), claimed(990)]],
    ['let its claim go', [asked(0), claimed(1), [2, 'PageFailed', { ...failed(2, 1)[2], rests: 'one' }]]],
    ['was taken over in the end', [asked(0), claimed(1), claimed(990), failed(991, 1)]],
    ['is an alarm itself', [asked(0, { about: 'alarm' })]],
  ])('that %s is not', async (_, events) => {
    expect(await watching(eventsOf('page-a', ...events))(1_000, 'a')).toEqual([]);
  });
});

describe('a way', () => {
  it('by which the last five attempts have failed is found, whatever became of their pages', async () => {
    const failures = (count: number): readonly LedgerEvent[] =>
      Array.from({ length: count }, (_, one) =>
        eventsOf(`page-${one}`, asked(0), failed(1, 1), [2, 'PageEnded', { because: 'answered' }]),
      ).flat();
    expect([await watching(failures(4))(9), await watching(failures(5))(9)]).toEqual([[], ['way-only-fails']]);
  });
});
