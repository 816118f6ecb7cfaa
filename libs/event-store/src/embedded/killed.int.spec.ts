import { SystemClock } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { all, eventually } from '@testing/event-store/contract/helpers';
import { DirectoryLock } from './directory-lock.js';
import { EmbeddedLog } from './embedded-log.js';
import { DirectoryLocked } from './errors.js';

interface Line {
  readonly open?: number;
  readonly refused?: string;
  readonly message?: string;
  readonly stream?: string;
  readonly revision?: string;
  readonly position?: string;
  readonly ids?: readonly string[];
}

/** Another process on the same directory, and what it has said so far. */
class Other {
  readonly said: Line[] = [];
  readonly ended: Promise<unknown>;
  private readonly process: ChildProcess;

  constructor(...args: string[]) {
    this.process = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', './test/children/embedded-log.ts', ...args],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (!this.process.stdout) throw new Error('the child has no output');
    const lines = createInterface({ input: this.process.stdout });
    lines.on('line', (line) => this.said.push(JSON.parse(line) as Line));
    this.ended = Promise.all([once(lines, 'close'), once(this.process, 'exit')]);
  }

  /** Once it has said so many lines. */
  async has(lines: number): Promise<void> {
    await eventually(() => this.said.length >= lines, 30_000);
  }

  async first(): Promise<Line> {
    await this.has(1);
    return this.said[0] ?? {};
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

describe('a process that has the embedded log open', () => {
  let directory: string;
  const others: Other[] = [];
  const other = (...args: string[]) => others[others.push(new Other(...args)) - 1] as Other;
  const open = () => EmbeddedLog.open({ directory, clock: new SystemClock() });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  });

  afterEach(async () => {
    await Promise.all(others.splice(0).map((process) => process.kill()));
    rmSync(directory, { recursive: true });
  });

  it('keeps a second one out, which says at once whom to stop; and its lock dies with it', async () => {
    const holder = other('hold', directory);
    const pid = (await holder.first()).open;
    await expect(open()).rejects.toMatchObject({ code: 'directory-locked', pid });
    const second = await other('hold', directory).first();
    expect(second).toMatchObject({ refused: 'directory-locked' });
    expect(second.message).toContain(
      `in use by process ${pid}. One process at a time may open it: stop that one first`,
    );
    await holder.kill();
    const log = await open();
    await log.close();
  });

  it('is not kept out by a pid file that a killed process left', async () => {
    writeFileSync(join(directory, 'lock.pid'), `${process.pid}\n`);
    writeFileSync(join(directory, 'lock.db'), '');
    const log = await open();
    await log.close();
  });

  it('is known as the holder even while nobody knows its pid', () => {
    const lock = DirectoryLock.acquire(directory);
    rmSync(join(directory, 'lock.pid'));
    expect(() => DirectoryLock.acquire(directory)).toThrow(DirectoryLocked);
    expect(() => DirectoryLock.acquire(directory)).toThrow('in use by another process');
    lock.release();
  });

  it('may be killed at any moment: nothing acknowledged is missing, nothing is there by half', async () => {
    const acknowledged: Line[] = [];
    for (let round = 0; round < 6; round++) {
      const writer = other('append', directory, String(round));
      await writer.has(1 + round * 20 + Math.random() * 50);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
      await writer.kill();
      acknowledged.push(...writer.said.filter(({ stream }) => stream !== undefined));

      const log = await open();
      const stored = await all(log.readAll({ prefix: 'kill.' }));
      expect(log.fullCheck()).toEqual([]);
      const at = new Map(stored.map((event) => [event.position, event]));
      for (const { stream, revision, position = '', ids } of acknowledged) {
        expect(at.get(position)).toMatchObject({ stream, revision: BigInt(revision ?? -1), id: ids?.at(-1) });
      }
      const sizes = new Map<string, { size: number; found: number }>();
      for (const { data } of stored) {
        const { group, size } = JSON.parse(data) as { group: string; size: number };
        sizes.set(group, { size, found: (sizes.get(group)?.found ?? 0) + 1 });
      }
      expect([...sizes.values()].filter(({ size, found }) => size !== found)).toEqual([]);
      expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
      await log.close();
    }
    expect(acknowledged.length).toBeGreaterThan(100);
  }, 90_000);
});
