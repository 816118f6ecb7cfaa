import { describe, expect, it } from '@jest/globals';
import { changed, log, verify } from '@testing/event-store/verified-log';

describe('when the store wrote an event, against when it was recorded', () => {
  const recorded = (metadata: string, recordedAt: string) =>
    metadata.replace(/"recordedAt":"[^"]*"/, `"recordedAt":"${recordedAt}"`);

  it.each<[string, number, 'nothing' | 'late' | 'found']>([
    ['5 s before', -5_000, 'nothing'],
    ['more before', -5_001, 'found'],
    ['at once', 0, 'nothing'],
    ['5 s after', 5_000, 'nothing'],
    ['more after', 5_001, 'late'],
    ['an hour after', 3_600_000, 'late'],
    ['longer after', 3_600_001, 'found'],
  ])('%s', async (_, by, verdict) => {
    const events = changed(await log(['incident-1']), 1, ({ created }) => ({ created: created + by }));
    const { findings, storedLate } = await verify(events, { ownClock: false });
    expect([findings.length, storedLate.length]).toEqual([verdict === 'found' ? 1 : 0, verdict === 'late' ? 1 : 0]);
  });

  it('before is right where recordedAt is that of the event before: the clock had been set back', async () => {
    const events = (await log(['incident-1'])).map((event) => ({ ...event, created: event.created - 60_000 }));
    const { findings } = await verify(events);
    expect(findings.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual([
      'ledger-format@0',
      'incident-1@0',
    ]);
  });

  it('is listed apart where the wall clock was not trusted', async () => {
    const events = changed(await log(['incident-1']), 3, ({ metadata, created }) => ({
      metadata: recorded(metadata, '2026-03-28T00:00:00.000Z').replace('{', '{"clock":"disciplined",'),
      created: created - 1,
    }));
    const { findings, disciplined, breaks } = await verify(events, { ownClock: false });
    expect([findings, disciplined.length, breaks.length]).toEqual([[], 1, 1]);
  });
});

it('a seal of the first version behind one of the second is found', async () => {
  const events = changed(await log(['incident-1']), 3, ({ data }) => ({ data: data.replace(',"v":2', '') }));
  const { findings } = await verify(events);
  expect(findings).toMatchObject([{ stream: 'incident-1', revision: 2n }]);
  expect(findings[0]?.problem).toBe('its seal is of the first version, behind one of the second at revision 1');
});
