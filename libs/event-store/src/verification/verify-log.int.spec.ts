import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../adapter.js';
import { collect, command, noted, started, testLedger } from '../ledger/test-ledger.js';
import { Heads } from './heads.js';
import { type LogReport, type LogToVerify, verifyLog } from './verify-log.js';

async function log(streams: readonly string[] = ['incident-1', 'incident-10', 'apikey-~b', 'z-1']) {
  const { ledger } = testLedger();
  for (const stream of streams) {
    const { head } = await ledger.append({ stream, head: undefined, events: [started(), noted()], command: command() });
    await ledger.append({ stream, head, events: [noted()], command: command({ commandId: 'c2' }) });
  }
  return collect(ledger.readAllStored());
}

async function* batch(events: readonly StoredEvent[]): AsyncIterable<readonly StoredEvent[]> {
  yield events;
}
const verify = (events: readonly StoredEvent[], parts: Partial<LogToVerify> = {}): Promise<LogReport> =>
  verifyLog({ events: batch(events), ownClock: true, ...parts });
const changed = (events: readonly StoredEvent[], at: number, change: (event: StoredEvent) => Partial<StoredEvent>) =>
  events.map((event, index) => (index === at ? { ...event, ...change(event) } : event));

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
    const events = changed(await log(['incident-1']), 0, ({ created }) => ({ created: created + by }));
    const { findings, storedLate } = await verify(events, { ownClock: false });
    expect([findings.length, storedLate.length]).toEqual([verdict === 'found' ? 1 : 0, verdict === 'late' ? 1 : 0]);
  });

  it('before is right where recordedAt is that of the event before: the clock had been set back', async () => {
    const events = (await log(['incident-1'])).map((event) => ({ ...event, created: event.created - 60_000 }));
    const { findings } = await verify(events);
    expect(findings.map(({ revision }) => revision)).toEqual([0n]);
  });

  it('is listed apart where the wall clock was not trusted', async () => {
    const events = changed(await log(['incident-1']), 2, ({ metadata, created }) => ({
      metadata: recorded(metadata, '2026-03-28T00:00:00.000Z').replace('{', '{"clock":"disciplined",'),
      created: created - 1,
    }));
    const { findings, disciplined, breaks } = await verify(events, { ownClock: false });
    expect([findings, disciplined.length, breaks.length]).toEqual([[], 1, 1]);
  });
});

it('a seal of the first version behind one of the second is found', async () => {
  const events = changed(await log(['incident-1']), 2, ({ data }) => ({ data: data.replace(',"v":2', '') }));
  const { findings } = await verify(events);
  expect(findings).toMatchObject([{ stream: 'incident-1', revision: 2n }]);
  expect(findings[0]?.problem).toBe('its seal is of the first version, behind one of the second at revision 1');
});

describe('the head of a log', () => {
  const directory = mkdtempSync(join(tmpdir(), 'head-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const headsOf = (events: readonly StoredEvent[]): Heads => {
    const heads = new Heads();
    events.forEach((event) => heads.take(event));
    return heads;
  };

  it('is what sort and sha256sum make of the lines', async () => {
    const events = await log();
    const heads = headsOf(events);
    const last = new Map(events.map((event) => [event.stream, event]));
    const lines = [...last.values()].map(
      ({ stream, revision, metadata }) => `${stream} ${revision} ${(JSON.parse(metadata) as { hash: string }).hash}\n`,
    );
    writeFileSync(join(directory, 'lines'), lines.reverse().join(''));
    const { stdout } = spawnSync('sh', ['-c', 'LC_ALL=C sort lines | sha256sum'], { cwd: directory, encoding: 'utf8' });
    expect(heads.head()).toEqual({ position: events.at(-1)?.position, streams: 4, sha256: stdout.slice(0, 64) });
  });

  it('holds for ever, whatever comes after it', async () => {
    const events = await log();
    const deposited = headsOf(events.slice(0, 7)).head();
    expect((await verify(events, { deposited })).headFindings).toEqual([]);
    expect((await verify(events.slice(0, 7), { deposited })).headFindings).toEqual([]);
  });

  it('shows a rewrite and a cut that nothing inside shows, and names the streams where the lines were kept', async () => {
    const events = await log();
    const [heads, others] = [headsOf(events), await log()];
    const deposited = { ...heads.head(), heads: heads.lines() };
    const rewritten = await verify(others, { deposited });
    expect(rewritten.breaks).toEqual([]);
    expect(rewritten.headFindings.join('\n')).toMatch(
      /what stood in the log was rewritten or removed[^]*incident-1: deposited was revision 2 with [0-9a-f]{64}, now there is revision 2/,
    );
    const cut = await verify(events.slice(0, -1), { deposited });
    expect(cut.breaks).toEqual([]);
    expect(cut.headFindings.join('\n')).toMatch(
      /the log ends at position .* events were cut off[^]*z-1: deposited was revision 2 .* now there is revision 1/,
    );
    const shorter = await verify(
      events.filter(({ stream }) => stream !== 'incident-10'),
      { deposited },
    );
    expect(shorter.headFindings.join('\n')).toMatch(
      /there are 3 streams, and 4 were deposited[^]*incident-10: .* now there is nothing/,
    );
  });
});
