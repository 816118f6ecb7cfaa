import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { departure, type Message, type WaitingPage } from './departure.js';

const WINDOW = 60;
type Kind = 'loud' | 'quiet' | 'blocker';
const kindOf = (kind: Kind) => ({ loud: kind !== 'quiet', blocker: kind === 'blocker' });
const page = (id: string, at: number, kind: Kind = 'loud'): WaitingPage => ({ id, at, ...kindOf(kind) });
const message = (at: number, kind: Kind = 'loud', windowEnd?: number): Message => ({
  at,
  ...kindOf(kind),
  ...(windowEnd === undefined ? {} : { windowEnd }),
});

describe('what goes to somebody', () => {
  it.each<readonly [string, readonly WaitingPage[], readonly Message[], number, object]>([
    ['the first page at once', [page('a', 0)], [], 0, { page: 'a' }],
    ['also when the last message is a window ago', [page('a', 60)], [message(0)], 60, { page: 'a' }],
    ['what follows waits', [page('b', 59)], [message(0)], 59, { nextAt: 60 }],
    [
      'and is one message then',
      [page('b', 10), page('c', 20)],
      [message(0)],
      60,
      { bundle: { pages: ['b', 'c'], windowEnd: 60 } },
    ],
    ['also if it is a single one', [page('b', 10)], [message(0)], 60, { bundle: { pages: ['b'], windowEnd: 60 } }],
    [
      'with whatever has come since',
      [page('b', 10), page('c', 75)],
      [message(0)],
      80,
      { bundle: { pages: ['b', 'c'], windowEnd: 60 } },
    ],
    [
      'of several at once the most urgent',
      [page('a', 0, 'quiet'), page('b', 0), page('c', 0, 'blocker')],
      [],
      0,
      { page: 'c' },
    ],
    ['a loud one does not wait behind a quiet message', [page('b', 10)], [message(0, 'quiet')], 10, { page: 'b' }],
    ['a quiet one waits behind any', [page('b', 10, 'quiet')], [message(0, 'quiet')], 10, { nextAt: 60 }],
    [
      'a blocker does not wait behind anything less',
      [page('b', 10, 'blocker'), page('c', 5)],
      [message(0)],
      10,
      { page: 'b', nextAt: 60 },
    ],
    [
      'a blocker waits behind a message with one',
      [page('b', 10, 'blocker')],
      [message(0, 'blocker')],
      10,
      { nextAt: 60 },
    ],
    ['the rest waits behind the blocker too', [page('c', 5)], [message(0), message(10, 'blocker')], 60, { nextAt: 70 }],
    [
      'blockers come first',
      [page('b', 10), page('c', 20, 'blocker')],
      [message(0, 'blocker')],
      60,
      { bundle: { pages: ['c', 'b'], windowEnd: 60 } },
    ],
    [
      'what another instance left out of a message that went waits for the next',
      [page('d', 59)],
      [message(0), message(60, 'loud', 60)],
      61,
      { nextAt: 120 },
    ],
    [
      'what was left out of a message behind which it does not wait goes by itself',
      [page('d', 59)],
      [message(0), message(60, 'quiet', 60)],
      61,
      { page: 'd' },
    ],
  ])('%s', (_name, waiting, went, now, then) => {
    expect(departure(waiting, went, now, WINDOW)).toEqual(then);
  });
});

const kind = fc.constantFrom<Kind>('loud', 'quiet', 'blocker');
const arrivals = fc.array(fc.tuple(fc.nat(100), kind), { minLength: 1, maxLength: 12 });

/** Second by second, as the courier does it. */
function lived(pages: readonly WaitingPage[], until: number) {
  let waiting: readonly WaitingPage[] = [];
  const messages: (Message & { readonly pages: readonly WaitingPage[] })[] = [];
  for (let now = 0; now <= until; now += 1) {
    waiting = [...waiting, ...pages.filter(({ at }) => at === now)];
    for (;;) {
      const { page: single, bundle } = departure(waiting, messages, now, WINDOW);
      const ids = single === undefined ? bundle?.pages : [single];
      if (ids === undefined) break;
      const gone = waiting.filter(({ id }) => ids.includes(id));
      waiting = waiting.filter(({ id }) => !ids.includes(id));
      const [loud, blocker] = [gone.some((one) => one.loud), gone.some((one) => one.blocker)];
      messages.push({ at: now, loud, blocker, pages: gone, ...(bundle && { windowEnd: bundle.windowEnd }) });
    }
  }
  return messages;
}

const storm = arrivals.map((all) => {
  let now = 0;
  return all.map(([pause, what], index) => page(`p${index}`, (now += pause), what));
});

describe('whatever comes to somebody', () => {
  it('the first loud page is never delayed, every page goes once, and none waits for ever', () => {
    fc.assert(
      fc.property(storm, (pages) => {
        const messages = lived(pages, 1_500);
        expect(messages.flatMap((one) => one.pages.map(({ id }) => id)).sort()).toEqual(
          pages.map(({ id }) => id).sort(),
        );
        for (const { at, pages: gone } of messages)
          for (const one of gone) {
            const hadLoud = messages.some(
              (other) => other.loud && other.at > one.at - WINDOW && other.at <= one.at && !other.pages.includes(one),
            );
            if (one.loud && !hadLoud) expect(at).toBe(one.at);
            // Behind its like, then behind what is louder, then behind a blocker.
            const most = one.blocker ? 1 : one.loud ? 2 : 3;
            expect(at - one.at).toBeLessThanOrEqual(most * WINDOW);
          }
      }),
    );
  });

  it('a second loud message within a window is about a blocker, and no message with one went before', () => {
    fc.assert(
      fc.property(storm, (pages) => {
        const messages = lived(pages, 1_500).filter(({ loud }) => loud);
        for (const [index, one] of messages.entries())
          for (const before of messages.slice(0, index))
            if (one.at - before.at < WINDOW) {
              expect(one.pages.some(({ blocker, loud }) => blocker && loud)).toBe(true);
              expect(before.blocker).toBe(false);
            }
      }),
    );
  });

  it('two instances, of which one has not seen all, come to the same message', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 59 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (instants, cut) => {
          const all = instants.map((at, index) => page(`p${index}`, at));
          const seen = all.slice(0, 1 + (cut % all.length));
          const [one, other] = [all, seen].map((waiting) => departure(waiting, [message(0)], 60, WINDOW).bundle!);
          expect(one!.windowEnd).toBe(other!.windowEnd);
        },
      ),
    );
  });
});
