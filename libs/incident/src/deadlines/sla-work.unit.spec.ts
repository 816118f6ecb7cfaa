import { describe, expect, it } from '@jest/globals';
import { slaCommandId, type SlaWork } from './sla-work.js';

const warning: SlaWork = {
  subject: '7K3MQ9XDK',
  key: 'update.0.50',
  firesAt: 1_774_600_000,
  rank: 50,
  what: { clock: 'update', cycle: '0', percent: 50, setBy: '1', targetSetBy: '1' },
};

describe('the command id of a deadline', () => {
  it('is the same in every instance and after every restart', () => {
    expect(slaCommandId(structuredClone(warning))).toBe(slaCommandId(warning));
  });

  // Under `later` a new target can leave the instant and what set it as they were, and is warned of again.
  it.each<[Partial<SlaWork>, Partial<SlaWork['what']>]>([
    [{ subject: '7K3MQ9XDM' }, {}],
    [{ firesAt: warning.firesAt + 1 }, {}],
    [{}, { clock: 'resolution' }],
    [{}, { cycle: '4' }],
    [{}, { percent: 75 }],
    [{}, { setBy: '2' }],
    [{}, { targetSetBy: '16' }],
  ])('is another one with %o', (work, what) => {
    const other = { ...warning, ...work, what: { ...warning.what, ...what } };
    expect(slaCommandId(other)).not.toBe(slaCommandId(warning));
  });
});
