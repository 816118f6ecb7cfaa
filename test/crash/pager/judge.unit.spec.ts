import { expect, it } from '@jest/globals';
import type { StoredEvent } from '@app/event-store';
import type { Arrival } from '../../support/paging/gateways.js';
import { StoredPages } from '../../support/paging/stored-pages.js';
import { Judge } from './judge.js';

type Told = readonly [stream: string, type: string, data?: object];

const AT = '2026-03-28T01:00:00.000Z';
const DECIDED: Told = ['incident-1', 'IncidentPaged', { pageId: 'p', run: '0', step: '1', scheduledAt: AT }];
const REQUESTED: Told = ['page-p', 'PageRequested', { about: 'page' }];
const CLAIMED: Told = ['page-p', 'PageClaimed'];
const TAKEN_OVER: Told = ['page-p', 'PageClaimed', { possiblyTwice: ['mobile'] }];
const SENT: Told = ['page-p', 'PageSent', { way: 'mobile' }];
const FAILED: Told = ['page-p', 'PageFailed', { way: 'mobile', reason: 'timeout' }];
const REFUSED: Told = ['page-p', 'PageFailed', { way: 'mobile', reason: 'rejected' }];
const OVER: Told = ['page-p', 'PageEnded', { because: 'not-needed' }];
const BUNDLED: Told = ['page-p', 'PageBundled', { bundle: 'b' }];
const LISTED: Told = ['bundle-b', 'BundleListed', { pages: ['p'] }];
const LISTS_OTHERS: Told = ['bundle-b', 'BundleListed', { pages: ['q'] }];

const USUAL = [DECIDED, REQUESTED, CLAIMED];
const BY_BUNDLE = [DECIDED, REQUESTED, BUNDLED, LISTED];

async function judged(told: readonly Told[], came: readonly string[]): Promise<readonly string[]> {
  const events = told.map(([stream, type, data = {}]) => ({
    stream,
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify({ recordedAt: AT }),
  }));
  async function* log(): AsyncIterable<readonly StoredEvent[]> {
    yield events as unknown as readonly StoredEvent[];
  }
  const arrivals = came.map((message): Arrival => ({ at: Date.parse(AT), through: 'sms', message, to: '+49' }));
  return new Judge(await StoredPages.read(log()), arrivals).judge(Date.parse(AT));
}

it.each<[string, readonly Told[], readonly string[]]>([
  ['a page that arrived', [...USUAL, SENT], ['p']],
  ['one that arrived in a message that lists it', BY_BUNDLE, ['b']],
  ['one that nobody needed', [...USUAL, OVER], []],
  ['one that came twice, as was said', [...USUAL, TAKEN_OVER, SENT], ['p', 'p']],
  ['one whose answer never came, and that came again', [...USUAL, FAILED, SENT], ['p', 'p']],
])('the judge lets pass %s', async (_, told, came) => expect(await judged(told, came)).toEqual([]));

it.each<[string, readonly Told[], readonly string[], RegExp]>([
  ['a page that reached nobody', USUAL, [], /page p reached nobody/],
  ['one that was put into a message that does not list it', [...USUAL, BUNDLED, LISTS_OTHERS], ['b'], /reached nobody/],
  ['one that came twice, and nobody said so', [...USUAL, CLAIMED, SENT], ['p', 'p'], /p came by mobile 2 times/],
  ['one that came more often than was said', [...USUAL, TAKEN_OVER, SENT], ['p', 'p', 'p'], /3 times/],
  ['one that was refused, and came again', [...USUAL, REFUSED, SENT], ['p', 'p'], /2 times/],
  ['one that came alone and with others', BY_BUNDLE, ['p', 'b'], /came alone and in b/],
  ['one that was recorded as sent, and never came', [...USUAL, SENT], [], /says that mobile took it, and nothing came/],
  ['one that nobody asked for', [DECIDED, REQUESTED, OVER], ['q'], /nobody had asked for it/],
])('the judge finds %s', async (_, told, came, finding) =>
  expect((await judged(told, came)).join('\n')).toMatch(finding),
);
