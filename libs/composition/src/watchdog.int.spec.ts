import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOfStepPage } from '@app/paging/pure';
import { OnAClock } from '@testing/composition/on-a-clock';
import { ManualClock } from '@testing/platform/manual-clock';
import { verifiedPages } from '@testing/paging/verified';

const MINUTES = 60_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
let service: OnAClock;
let number: string;
/** Saturday, 02:00 in Berlin. */
const clock = new ManualClock(Date.parse('2026-03-28T01:00:00Z'));

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'watchdog-'));
  service = await OnAClock.start({ directory, clock });
  await service.callPeople();
});
afterAll(async () => {
  await service.stop();
  await rm(directory, { recursive: true });
});

describe('verify pages', () => {
  it('explains a night, and decides again whom its steps meant', async () => {
    number = await service.report(BLOCKER);
    await service.pass(30 * MINUTES);
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ben' });
    await service.pass(MINUTES);
    expect(await verifiedPages(service, clock.now())).toEqual([]);
  });

  it('finds a page to somebody who was not on duty by what was known then', async () => {
    const page = (who: string): string =>
      idOfStepPage({ number, run: '0', walk: '1', round: 1, step: '2' }, `staff:${who}`);
    const toCleo = (data: string): string =>
      data.replaceAll(page('ben'), page('cleo')).replaceAll('"personId":"ben"', '"personId":"cleo"');
    expect(await verifiedPages(service, clock.now(), toCleo)).toContain('wrong-person 2');
  });
});
