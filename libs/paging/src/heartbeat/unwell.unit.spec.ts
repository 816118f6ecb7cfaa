import { describe, expect, it } from '@jest/globals';
import type { WayKind } from '../ways/post.js';
import { unwell, type WellParts } from './unwell.js';

interface Standing {
  readonly store?: object;
  readonly caughtUp?: boolean;
  readonly lane?: boolean;
  readonly watchdog?: boolean;
  readonly trusted?: boolean;
  readonly late?: number;
  readonly defined?: readonly WayKind[];
  readonly open?: readonly WayKind[];
}

const why = (standing: Standing): string | undefined => {
  const { store, caughtUp = true, lane = true, watchdog = true, trusted = true, late = 0 } = standing;
  const { defined = ['sms', 'email'], open = ['sms', 'email'] } = standing;
  return unwell({
    context: {
      store: { status: () => ({ kind: 'embedded', available: true, ...store }) },
      projector: {
        status: () => ({
          files: [
            { name: 'operational', caughtUp },
            { name: 'reporting', caughtUp: false },
          ],
        }),
      },
      runners: [{ lane: 'pager', isWell: () => lane }],
      processes: () => [{ name: 'watchdog', isWell: () => watchdog }, { name: 'another' }],
      isClockTrusted: () => trusted,
    },
    watchdog: { lateness: () => late },
    channels: { carrying: (kind: WayKind) => (defined.includes(kind) ? [{}] : []) },
    post: { isWell: (kind: WayKind) => open.includes(kind) },
  } as unknown as WellParts);
};

describe('the heartbeat goes out', () => {
  it.each<[string, Standing]>([
    ['while all is well', {}],
    ['with a step that is less than two minutes late', { late: 119 }],
    ['with one breaker of several open', { defined: ['sms', 'voice'], open: ['voice'] }],
    ['by mail alone, where there is nothing else', { defined: ['email'], open: ['email'] }],
  ])('%s', (_, standing) => expect(why(standing)).toBeUndefined());
});

describe('the heartbeat is kept back', () => {
  it.each<[string, Standing, RegExp]>([
    ['while the log is away', { store: { available: false, problem: 'refused' } }, /log is away: refused/],
    ['while the log cannot be followed', { store: { interrupted: 'cut off' } }, /cannot be followed: cut off/],
    ['while the read model is behind', { caughtUp: false }, /operational is behind/],
    ['while a lane hangs', { lane: false }, /lane pager does not go on/],
    ['while the watchdog hangs', { watchdog: false }, /watchdog does not go on/],
    ['while the clock is doubted', { trusted: false }, /clock is doubted/],
    ['while a step is two minutes late', { late: 120 }, /a step is 120 s late/],
    ['while mail alone gets out', { open: ['email'] }, /no channel that wakes people/],
    ['without any channel', { defined: [], open: [] }, /no channel that wakes people/],
  ])('%s', (_, standing, reason) => expect(why(standing)).toMatch(reason));
});
