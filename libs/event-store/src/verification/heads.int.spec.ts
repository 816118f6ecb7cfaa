import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../adapter.js';
import { Heads } from './heads.js';
import { log, verify } from '@testing/event-store/verified-log';

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
    expect(heads.head()).toEqual({ position: events.at(-1)?.position, streams: 5, sha256: stdout.slice(0, 64) });
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
      /there are 4 streams, and 5 were deposited[^]*incident-10: .* now there is nothing/,
    );
  });
});
