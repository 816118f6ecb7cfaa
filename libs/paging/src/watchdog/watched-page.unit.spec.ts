import { describe, expect, it } from '@jest/globals';
import type { PageEventData, PageEventType } from '../domain/page/messages.js';
import { secondsText } from '@app/kernel';
import type { Decided } from './decided.js';
import { FailingWays } from './failing-ways.js';
import type { PageTold } from './page-seen.js';
import { watchedPage } from './watched-page.js';

const at = (second: number): string => secondsText(1_000_000 + second);
const ways = ['mobile', 'mail'].map((id) => ({ id, channel: 'sms' as const, at: at(0) }));

type Told = readonly [second: number, type: PageEventType, data?: object];
const told = (...events: readonly Told[]): readonly PageTold[] =>
  events.map(([second, type, data = {}], revision) => {
    const instant = 1_000_000 + second;
    return { type, data, revision: BigInt(revision), at: instant, recordedAt: instant } as unknown as PageTold;
  });

const asked: Told = [
  1,
  'PageRequested',
  {
    about: 'page',
    incident: '7K3M',
    run: '0',
    step: '1',
    personId: 'ada',
    loud: true,
    ways,
    language: 'en',
  } satisfies PageEventData['PageRequested'],
];
const claimed = (second: number, more: object = {}): Told => [
  second,
  'PageClaimed',
  { holder: 'one', until: at(second + 30), ...more },
];
const sent = (second: number, way = 'mobile', more: object = {}): Told => [
  second,
  'PageSent',
  { way, attempt: 1, channel: 'gateway', startedAt: at(second), hash: '', ...more },
];
const failed = (second: number, attempt = 1): Told => [
  second,
  'PageFailed',
  { way: 'mobile', attempt, startedAt: at(second), reason: 'timeout', permanent: false },
];
const ended = (second: number, because = 'answered'): Told => [second, 'PageEnded', { because }];
const answered = (second: number): Told => [
  second,
  'PageAnswered',
  { answer: 'acknowledge', effect: 'taken', through: 'link' },
];

const DECIDED: Decided = { pageId: 'p', incident: '7K3M', who: 'staff:ada', run: '0', step: '1', at: 1_000_000 };
const found = (events: readonly Told[], asOf: number, decided: Decided | undefined): readonly string[] =>
  watchedPage('p', told(...events), decided, 1_000_000 + asOf, {}).map(({ finding }) => finding);
const over = (second: number): Decided => ({ ...DECIDED, overAt: 1_000_000 + second });

describe('a page in order', () => {
  for (const [title, events, asOf, decided] of [
    ['was decided a moment ago', [], 60],
    ['waits for the end of its window', [asked], 180],
    [
      'is claimed, renewed, sent and answered',
      [asked, claimed(2), sent(3), claimed(22), answered(40), ended(40)],
      9_000,
      over(40),
    ],
    ['is let go', [asked, claimed(2), sent(3), claimed(4, { until: at(4) })], 9_000],
    ['rests', [asked, claimed(2), sent(3, 'mobile', { rests: 'one' })], 9_000],
    ['goes out with others', [asked, [60, 'PageBundled', { bundle: 'b' }]], 9_000, over(70)],
    [
      'went out while the log was away, and was recorded afterwards',
      [asked, claimed(2), [80, 'PageSent', { ...sent(3)[2], rests: 'one' }], ended(81)],
      9_000,
      over(75),
    ],
    ['was under way when somebody answered', [asked, claimed(2), sent(44), ended(45, 'run-stopped')], 9_000, over(40)],
    ['went out unchecked', [asked, claimed(2), sent(20, 'mobile', { unchecked: true }), ended(21)], 9_000, over(3)],
    [
      'may have gone out twice, and says so',
      [
        asked,
        claimed(2),
        sent(3),
        claimed(40, { possiblyTwice: ['mobile'] }),
        sent(41, 'mobile', { attempt: 2 }),
        ended(50),
      ],
      9_000,
    ],
    [
      'came back and was sent again',
      [asked, claimed(2), sent(3), failed(5), sent(9, 'mobile', { attempt: 2 }), ended(10)],
      9_000,
    ],
  ] as readonly (readonly [string, readonly Told[], number, Decided?])[])
    it(title, () => expect(found(events, asOf, decided ?? DECIDED)).toEqual([]));
});

describe('a mistake about a page is found', () => {
  it.each<[string, readonly Told[], number, Decided | undefined, string]>([
    ['nobody asked for it', [], 61, DECIDED, 'page-not-requested'],
    ['no event of an incident decided it', [asked], 10, undefined, 'page-of-no-run'],
    ['nobody set about sending it', [asked], 182, DECIDED, 'page-endless'],
    [
      'somebody took it, and tried no way of it',
      [asked, claimed(2), claimed(30), claimed(60), claimed(90), claimed(120), claimed(150)],
      182,
      DECIDED,
      'page-endless',
    ],
    [
      'the run has stopped, and it goes on',
      [asked, claimed(2), sent(3, 'mobile', { rests: 'one' })],
      161,
      over(40),
      'page-endless',
    ],
    ['send before claim', [asked, sent(2), claimed(3), ended(9)], 90, DECIDED, 'sent-unclaimed'],
    [
      'claimed in the log before, but begun earlier',
      [asked, claimed(5), sent(4), ended(9)],
      90,
      DECIDED,
      'sent-unclaimed',
    ],
    ['nobody goes on with a claim that ran out', [asked, claimed(2)], 93, DECIDED, 'claim-lapsed'],
    ['for a while nobody went on with it', [asked, claimed(2), claimed(100), ended(101)], 900, DECIDED, 'claim-lapsed'],
    [
      'an acknowledgement that leaves the second way running',
      [asked, claimed(2), sent(3), claimed(22), sent(47, 'mail'), ended(60)],
      90,
      over(40),
      'sent-though-over',
    ],
    ['it was sent after its own end', [asked, claimed(2), ended(10), sent(20)], 90, DECIDED, 'sent-though-over'],
    [
      'one way twice',
      [asked, claimed(2), sent(3), sent(9, 'mobile', { attempt: 2 }), ended(10)],
      90,
      DECIDED,
      'sent-twice',
    ],
  ])('%s', (_, events, asOf, decided, finding) => expect(found(events, asOf, decided)).toEqual([finding]));
});

describe('a way', () => {
  const findings = (events: readonly Told[]): readonly string[] => {
    const failing = new FailingWays();
    for (const one of told(asked, ...events)) failing.take('p', one);
    return failing.findings().map(({ finding, way }) => `${finding} ${way}`);
  };
  const fails = [1, 2, 3, 4, 5].map((attempt) => failed(attempt * 60, attempt));

  it('that only fails is found', () => expect(findings(fails)).toEqual(['way-only-fails mobile']));
  it('that has a bad moment is not', () => expect(findings(fails.slice(1))).toEqual([]));
  it('that got something out since is not', () => expect(findings([...fails, sent(400)])).toEqual([]));
});
