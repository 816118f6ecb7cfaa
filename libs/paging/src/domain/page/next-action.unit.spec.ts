import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, claim, failed, NOON, played, REQUEST, sent } from '@testing/paging/page-stories';
import type { WayKind } from '../../ways/post.js';
import type { PageCommand } from './commands.js';
import { decidePage } from './decide.js';
import { nextAction } from './next-action.js';
import { evolvePage, type PageFact, type PageState } from './state.js';

type Told = readonly [second: number, command: PageCommand];
const start: readonly Told[] = [
  [0, REQUEST],
  [0, claim('one', 1_000)],
];
const open = (): boolean => true;
const allBut = (closed: WayKind) => (kind: WayKind) => kind !== closed;

/** Which attempts are due at a second, whether nothing gets out, and at which second there is more to do. */
function owed(
  page: PageState,
  second: number,
  isOpen: (kind: WayKind) => boolean = open,
  underway?: Readonly<Record<string, number>>,
) {
  const since = new Map(Object.entries(underway ?? {}).map(([way, from]) => [way, NOON + from]));
  const { sends, failed: isFailed, nextAt } = nextAction(page, NOON + second, isOpen, since);
  return {
    sends: sends.map((one) => `${one.way} ${one.attempt}`),
    ...(isFailed && { failed: true }),
    ...(nextAt !== undefined && { next: nextAt - NOON }),
  };
}

describe('what a page owes', () => {
  it.each<readonly [string, readonly Told[], number, object]>([
    ['the ways whose instant has come, in their order', [], 0, { sends: ['mobile 1', 'mail 1'], next: 600 }],
    ['not what has got out', [[1, sent('mobile')]], 1, { sends: ['mail 1'], next: 600 }],
    [
      'nothing until the next one, when all has',
      [
        [1, sent('mobile')],
        [1, sent('mail')],
      ],
      1,
      { sends: [], next: 600 },
    ],
    [
      'the last one at its instant',
      [
        [1, sent('mobile')],
        [1, sent('mail')],
      ],
      600,
      { sends: ['phone 1'] },
    ],
    [
      'what has failed again after 5 s',
      [
        [1, sent('mobile')],
        [0, failed('mail')],
      ],
      4,
      { sends: [], next: 5 },
    ],
    [
      'after 10 more',
      [
        [1, sent('mobile')],
        [0, failed('mail')],
        [5, failed('mail', 2, 5)],
      ],
      6,
      { sends: [], next: 15 },
    ],
    [
      'after 30 more, and then each minute; meanwhile the next way comes forward',
      [
        [1, sent('mobile')],
        [0, failed('mail')],
        [5, failed('mail', 2, 5)],
        [15, failed('mail', 3, 15)],
        [45, failed('mail', 4, 45)],
      ],
      59,
      { sends: [], next: 60 },
    ],
    [
      'the next way after a minute without an acceptance',
      [
        [1, sent('mobile')],
        [0, failed('mail')],
        [5, failed('mail', 2, 5)],
        [15, failed('mail', 3, 15)],
        [45, failed('mail', 4, 45)],
      ],
      60,
      { sends: ['phone 1'], next: 105 },
    ],
    [
      'the next way at once, if one has failed for good',
      [
        [1, sent('mobile')],
        [2, failed('mail', 1, 2, true)],
      ],
      2,
      { sends: ['phone 1'] },
    ],
    [
      'the next way at once, if one was refused, which is tried again all the same',
      [
        [1, sent('mobile')],
        [2, { ...failed('mail', 1, 2), reason: 'rejected' } as PageCommand],
      ],
      2,
      { sends: ['phone 1'], next: 7 },
    ],
    [
      'also if it came back',
      [
        [1, sent('mobile')],
        [1, sent('mail')],
        [9, failed('mail', 1, 9, true)],
      ],
      9,
      { sends: ['phone 1'] },
    ],
    [
      'what has failed waits as long as it was asked to',
      [
        [1, sent('mobile')],
        [0, { ...failed('mail'), retryAt: at(40) } as PageCommand],
      ],
      10,
      { sends: [], next: 40 },
    ],
    [
      'nothing gets out when all have failed for good',
      [
        [0, failed('mobile', 1, 0, true)],
        [0, failed('mail', 1, 0, true)],
        [0, failed('phone', 1, 0, true)],
      ],
      1,
      { sends: [], failed: true },
    ],
    ['nothing once it has ended', [[1, { type: 'EndPage', because: 'run-stopped' }]], 1, { sends: [] }],
  ])('%s', (_name, more, second, then) => {
    expect(owed(played(...start, ...more), second)).toEqual(then);
  });

  it('a way whose breaker is open brings the next one forward, and is looked at again', () => {
    const page = played([0, { ...REQUEST, ways: [REQUEST.ways[0], REQUEST.ways[2]] }]);
    expect(owed(page, 0, allBut('sms'))).toEqual({ sends: ['phone 1'], next: 5 });
    expect(owed(page, 1, () => false)).toEqual({ sends: [], failed: true, next: 6 });
    expect(owed(page, 5)).toEqual({ sends: ['mobile 1'], next: 600 });
  });

  it('what is under way is not sent again, and brings the next one forward after a minute', () => {
    const page = played([0, { ...REQUEST, ways: [REQUEST.ways[0], REQUEST.ways[2]] }]);
    expect(owed(page, 30, open, { mobile: 0 })).toEqual({ sends: [], next: 60 });
    expect(owed(page, 60, open, { mobile: 0 })).toEqual({ sends: ['phone 1'] });
  });

  it('goes out with others, and then not by itself', () => {
    expect(owed(played([0, REQUEST], [60, { type: 'BundlePage', bundle: 'b' }]), 600)).toEqual({ sends: [] });
  });

  it('without any way nothing gets out', () => {
    expect(owed(played([0, { ...REQUEST, ways: [] }]), 0)).toEqual({ sends: [], failed: true });
  });

  it('what nobody recorded is sent again at once, under another number', () => {
    const page = played([0, REQUEST], [0, claim()], [1, sent('mail')], [31, claim('two')]);
    expect(owed(page, 31)).toEqual({ sends: ['mobile 2'], next: 91 });
  });

  it('what its former holder records of it late takes the place of what was lost', () => {
    const page = played([0, REQUEST], [0, claim()], [1, sent('mail')], [31, claim('two')], [40, sent('mobile', 1, 2)]);
    expect(owed(page, 40)).toEqual({ sends: [], next: 600 });
  });
});

/** A minute-by-minute life: every second what is owed is sent, and gets out, fails, or is lost with its holder. */
const outcomes = fc.infiniteStream(fc.constantFrom('sent', 'failed', 'gone', 'crash'));
const ways = fc
  .uniqueArray(fc.constantFrom(...(['sms', 'email', 'voice', 'push'] as const)), { minLength: 1 })
  .chain((kinds) =>
    fc.tuple(...kinds.map((channel) => fc.nat(300).map((second) => ({ id: channel, channel, at: at(second) })))),
  );

describe('as long as a page is sent', () => {
  it('no attempt has the number of another one, and what may go out twice is told', () => {
    fc.assert(
      fc.property(ways, outcomes, (chosen, stream) => {
        const fates = stream[Symbol.iterator]();
        let state = played([0, { ...REQUEST, ways: chosen }]);
        const tried = new Set<string>();
        const out = new Map<string, number>();
        const apply = (second: number, command: PageCommand): void => {
          const facts = decidePage(command, state, at(second)).map(
            ({ type, data, occurredAt }) => ({ type, data, at: Date.parse(occurredAt) / 1000 }) as unknown as PageFact,
          );
          state = facts.reduce(evolvePage, state);
        };
        let holder = 0;
        for (let second = 0; second < 400; second += 1) {
          apply(second, claim(`h${holder}`, 30));
          if (state.claim?.holder !== `h${holder}`) continue;
          if (second % 20 === 19) apply(second, { type: 'RenewClaim', holder: `h${holder}`, seconds: 30 });
          for (const { way, attempt } of nextAction(state, NOON + second, open).sends) {
            const name = `${way} ${attempt}`;
            expect(tried).not.toContain(name);
            tried.add(name);
            const fate = fates.next().value;
            if (fate === 'crash') {
              out.set(way, (out.get(way) ?? 0) + 1);
              holder += 1;
              break;
            }
            if (fate === 'sent') out.set(way, (out.get(way) ?? 0) + 1);
            apply(second, fate === 'sent' ? sent(way, attempt, second) : failed(way, attempt, second, fate === 'gone'));
          }
        }
        for (const { id, possiblyTwice } of state.ways) if ((out.get(id) ?? 0) > 1) expect(possiblyTwice).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('every way is tried at its instant at the latest, unless one before it has got out', () => {
    fc.assert(
      fc.property(ways, (chosen) => {
        const page = played([0, { ...REQUEST, ways: chosen }]);
        for (const { id, at: instant } of chosen) {
          const when = Date.parse(instant) / 1000;
          expect(nextAction(page, when, open).sends.map(({ way }) => way)).toContain(id);
        }
      }),
    );
  });
});
