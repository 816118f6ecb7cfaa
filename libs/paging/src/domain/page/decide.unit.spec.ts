import { describe, expect, it } from '@jest/globals';
import { omit } from '@app/kernel';
import fc from 'fast-check';
import { at, claim, failed, played, REQUEST, sent } from '@testing/paging/page-stories';
import type { PageCommand } from './commands.js';
import { decidePage } from './decide.js';
import { draftFact, evolvePage, NO_PAGE } from './state.js';

type Told = readonly [second: number, command: PageCommand];
const asked: Told = [0, REQUEST];
const answered = { type: 'AnswerPage', answer: 'acknowledge', effect: 'taken', through: 'link' } as const;
const end = { type: 'EndPage', because: 'run-stopped' } as const;
const claimed = (holder: string, until: number, possiblyTwice?: readonly string[]) => ({
  type: 'PageClaimed',
  data: { holder, until: at(until), ...(possiblyTwice && { possiblyTwice }) },
});

/** What has been done, what is to be done at which second, and what is written. */
const TABLE: readonly (readonly [name: string, given: readonly Told[], when: Told, then: readonly object[]])[] = [
  ['is requested once', [asked], [5, REQUEST], []],
  ['of what was never requested nothing is written', [], [0, claim()], []],
  ['is claimed for a while', [asked], [1, claim()], [claimed('one', 31)]],
  ['is not taken from whoever holds it', [asked, [1, claim()]], [30, claim('two')], []],
  ['nor claimed twice by them', [asked, [1, claim()]], [30, claim()], []],
  [
    'a claim that has run out is taken over, and what is not known to have got out may go out twice',
    [asked, [1, claim()]],
    [31, claim('two')],
    [claimed('two', 61, ['mobile', 'mail', 'phone'])],
  ],
  [
    'but not what is known to have got out',
    [asked, [1, claim()], [2, sent('mobile', 1, 2)]],
    [31, claim('two')],
    [claimed('two', 61, ['mail', 'phone'])],
  ],
  [
    'nor what has failed for good',
    [asked, [1, claim()], [2, sent('mobile', 1, 2)], [3, failed('mail', 1, 3, true)]],
    [31, claim('two')],
    [claimed('two', 61, ['phone'])],
  ],
  [
    'what rests is held by nobody, so that nothing of it goes out twice',
    [asked, [1, claim()], [2, sent('mobile')], [3, { ...sent('mail'), rests: 'one' } as PageCommand]],
    [600, claim('two')],
    [claimed('two', 630)],
  ],
  [
    'only its holder lets it rest',
    [asked, [1, claim()], [31, claim('two')], [32, { ...sent('mobile'), rests: 'one' } as PageCommand]],
    [40, claim('three')],
    [],
  ],
  [
    'a claim is renewed by its holder',
    [asked, [1, claim()]],
    [21, { type: 'RenewClaim', holder: 'one', seconds: 30 }],
    [claimed('one', 51)],
  ],
  [
    'also after it has run out, if nobody took it',
    [asked, [1, claim()]],
    [90, { type: 'RenewClaim', holder: 'one', seconds: 30 }],
    [claimed('one', 120)],
  ],
  ['not by another', [asked, [1, claim()]], [21, { type: 'RenewClaim', holder: 'two', seconds: 30 }], []],
  [
    'what got out is recorded, also by whoever holds it no more',
    [asked, [1, claim()], [31, claim('two')]],
    [40, { ...sent('mobile', 1, 3), provider: '202' } as PageCommand],
    [{ type: 'PageSent', occurredAt: at(3), subjects: ['staff-ada'] }],
  ],
  ['once', [asked, [1, claim()], [2, sent('mobile')]], [3, sent('mobile')], []],
  ['what failed as well', [asked, [1, claim()], [2, failed('mobile')]], [3, failed('mobile')], []],
  ['of a way that it does not have nothing', [asked, [1, claim()]], [2, sent('fax')], []],
  [
    'what was sent may come back',
    [asked, [1, claim()], [2, sent('mail')]],
    [9, failed('mail', 1, 9, true)],
    [{ type: 'PageFailed' }],
  ],
  [
    'once',
    [asked, [1, claim()], [2, sent('mail')], [9, failed('mail', 1, 9, true)]],
    [10, failed('mail', 1, 9, true)],
    [],
  ],
  [
    'a receipt is recorded',
    [asked, [2, sent('mobile')]],
    [4, { type: 'RecordDelivered', way: 'mobile' }],
    [{ type: 'PageDelivered' }],
  ],
  [
    'once',
    [asked, [4, { type: 'RecordDelivered', way: 'mobile' }]],
    [5, { type: 'RecordDelivered', way: 'mobile' }],
    [],
  ],
  [
    'an answer ends it',
    [asked, [1, claim()]],
    [9, answered],
    [{ type: 'PageAnswered' }, { type: 'PageEnded', data: { because: 'answered' } }],
  ],
  [
    'a late answer is kept',
    [asked, [9, end]],
    [10, { ...answered, effect: 'none', why: 'held' }],
    [{ type: 'PageAnswered' }],
  ],
  ['ends once', [asked, [9, answered]], [10, end], []],
  [
    'ends because the run has stopped, if it went out',
    [asked, [1, claim()]],
    [9, end],
    [{ type: 'PageEnded', data: { because: 'run-stopped' } }],
  ],
  ['else it was not needed', [asked], [9, end], [{ type: 'PageEnded', data: { because: 'not-needed' } }]],
  ['is not sent any more then', [asked, [9, end]], [10, claim()], []],
  ['but what was under way is recorded', [asked, [1, claim()], [9, end]], [10, sent('mobile')], [{ type: 'PageSent' }]],
  [
    'goes out with others',
    [asked],
    [60, { type: 'BundlePage', bundle: 'b' }],
    [{ type: 'PageBundled', data: { bundle: 'b' } }],
  ],
  ['only if it has not gone out by itself', [asked, [1, claim()]], [60, { type: 'BundlePage', bundle: 'b' }], []],
  ['and not by itself then', [asked, [60, { type: 'BundlePage', bundle: 'b' }]], [61, claim()], []],
  [
    'its answer is that of the message',
    [asked, [60, { type: 'BundlePage', bundle: 'b' }]],
    [70, answered],
    [{ type: 'PageAnswered' }, { type: 'PageEnded' }],
  ],
];

describe('a page', () => {
  it.each(TABLE)('%s', (_name, given, [second, command], then) => {
    expect(decidePage(command, played(...given), at(second))).toEqual(then.map((one) => expect.objectContaining(one)));
  });

  it('keeps nothing personal where nobody’s key could seal it', () => {
    const page = played([0, { ...omit(REQUEST, 'personId'), teamId: 'desk' }], [1, claim()]);
    const [event] = decidePage({ ...sent('mobile'), provider: '202' } as PageCommand, page, at(2));
    expect(event).not.toHaveProperty('data.provider');
    expect(event).not.toHaveProperty('subjects');
  });
});

const way = fc.constantFrom('mobile', 'mail', 'phone');
const attempt = fc.integer({ min: 1, max: 3 });
const anything: fc.Arbitrary<PageCommand> = fc.oneof(
  fc.constantFrom(claim('one'), claim('two'), REQUEST, end, { type: 'BundlePage', bundle: 'b' } as const),
  fc.constant<PageCommand>({ type: 'RenewClaim', holder: 'one', seconds: 30 }),
  fc.tuple(way, attempt).map(([name, number]) => sent(name, number)),
  fc.tuple(way, attempt, fc.boolean()).map(([name, number, forGood]) => failed(name, number, 0, forGood)),
  way.map((name): PageCommand => ({ type: 'RecordDelivered', way: name })),
);
const life = fc.array(fc.tuple(fc.nat(90), anything), { maxLength: 30 }).map((steps) => {
  let second = 0;
  return [asked, ...steps.map(([pause, command]): Told => [(second += pause), command])];
});

describe('whatever happens to a page', () => {
  it('the same command at the same second writes nothing more', () => {
    fc.assert(
      fc.property(life, anything, (story, command) => {
        const second = story.at(-1)![0];
        const before = played(...story);
        const written = decidePage(command, before, at(second));
        if (command.type === 'RenewClaim') return;
        const after = written.map(draftFact).reduce(evolvePage, before);
        expect(decidePage(command, after, at(second))).toEqual([]);
      }),
    );
  });

  it('it has at most one holder, and ends at most once', () => {
    fc.assert(
      fc.property(life, (story) => {
        let state = NO_PAGE;
        let ends = 0;
        for (const [second, command] of story) {
          const drafts = decidePage(command, state, at(second));
          const taker = drafts.find(({ type }) => type === 'PageClaimed')?.data['holder'];
          if (state.claim !== undefined && state.claim.until > Date.parse(at(second)) / 1000 && taker !== undefined)
            expect(taker).toBe(state.claim.holder);
          ends += drafts.filter(({ type }) => type === 'PageEnded').length;
          state = drafts.map(draftFact).reduce(evolvePage, state);
        }
        expect(ends).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('as a read model keeps it, it folds on as it would have otherwise', () => {
    fc.assert(
      fc.property(life, fc.nat(30), (story, cut) => {
        const drafts: ReturnType<typeof draftFact>[] = [];
        let state = NO_PAGE;
        for (const [second, command] of story) {
          const facts = decidePage(command, state, at(second)).map(draftFact);
          drafts.push(...facts);
          state = facts.reduce(evolvePage, state);
        }
        const kept = JSON.parse(JSON.stringify(drafts.slice(0, cut).reduce(evolvePage, NO_PAGE))) as typeof NO_PAGE;
        expect(drafts.slice(cut).reduce(evolvePage, kept)).toEqual(state);
      }),
    );
  });
});
