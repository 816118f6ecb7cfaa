import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@testing/platform/manual-clock';
import { type NotStanding, onceStanding, type Outlook, Standing } from './standing.js';

function aModel(outlook: Outlook) {
  const clock = new ManualClock(Date.parse('2026-03-27T15:00:00Z'));
  const model = { file: { name: 'operational' }, outlook, prepared: () => 'a statement' as never, damage: String };
  const standing = new Standing(model, clock);
  const becomes = (next: Outlook): void => {
    model.outlook = next;
    standing.recheck();
  };
  const decide = (): Promise<unknown> => Promise.resolve().then(() => standing.prepared('SELECT 1'));
  return { clock, standing, becomes, decide };
}

const codeOf = async (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: { code?: string }) => error.code);
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('what is decided by a read model', () => {
  it('is decided at once when it was at the head of the log', async () => {
    expect(await onceStanding(aModel('standing').decide)).toBe('a statement');
  });

  it('waits while it is read, and is then decided anew', async () => {
    const { becomes, decide } = aModel('coming');
    const answer = onceStanding(decide);
    await turns();
    becomes('standing');
    expect(await answer).toBe('a statement');
  });

  it('is refused when the caller has waited for ten seconds', async () => {
    const { clock, decide } = aModel('coming');
    const answer = codeOf(onceStanding(decide));
    await turns();
    await clock.advance(9_999);
    await turns();
    await clock.advance(1);
    expect(await answer).toBe('read-model-late');
  });

  it.each([
    ['read-model-damaged', { failed: 'read-model-damaged', why: 'it is built anew' }],
    ['read-model-late', { failed: 'read-model-late', why: 'the disk is full' }],
    ['store-unavailable', { storeAway: 'connection refused' }],
  ] as const)('is refused at once, and while it waits, with %s', async (code, outlook) => {
    expect(await codeOf(onceStanding(aModel(outlook).decide))).toBe(code);
    const { becomes, decide } = aModel('coming');
    const answer = codeOf(onceStanding(decide));
    await turns();
    becomes(outlook);
    expect(await answer).toBe('read-model-late');
  });

  it('of an import waits as long as it takes, for a damaged file too, and no longer than the import', async () => {
    const stop = new AbortController();
    const { clock, becomes, decide } = aModel('coming');
    const forEver = (error: NotStanding): Promise<boolean> => error.passes('for-ever', stop.signal);
    const answer = onceStanding(decide, forEver);
    await turns();
    becomes({ failed: 'read-model-damaged', why: 'it is built anew' });
    await clock.advance(86_400_000);
    await turns();
    becomes('standing');
    expect(await answer).toBe('a statement');
    becomes('coming');
    const another = codeOf(onceStanding(decide, forEver));
    await turns();
    stop.abort();
    expect(await another).toBe('read-model-late');
  });
});
