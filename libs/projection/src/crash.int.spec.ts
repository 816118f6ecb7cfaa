import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EmbeddedLog } from '@app/event-store';
import fc from 'fast-check';
import type { Projector } from './projector.js';
import { clock, contents, ledger, memory, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
afterEach(() => workshop.clear());

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

interface Step {
  readonly stream: string;
  /** 13 is poison for one of the projections. */
  readonly n: number;
  /** Before this step the process dies, that many turns of the event loop after the step before it. */
  readonly crashAfter?: number;
}

const step: fc.Arbitrary<Step> = fc.record(
  {
    stream: fc.constantFrom('thing-1', 'thing-2', 'thing-3', 'thing-4'),
    n: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 1, arbitrary: fc.constant(13) }),
    crashAfter: fc.integer({ min: 0, max: 12 }),
  },
  { requiredKeys: ['stream', 'n'] },
);

/** What the read models must say of a history: written without the projector, so that both can be wrong only apart. */
function fold(steps: readonly Step[]): { totals: Map<string, number>; lines: string[]; parked: string[] } {
  const totals = new Map<string, number>();
  const parked = new Set<string>();
  const next = new Map<string, number>();
  const lines: string[] = [];
  for (const { stream, n } of steps) {
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    lines.push(`${stream}@${revision} ${n}`);
    if (n === 13) parked.add(stream);
    if (!parked.has(stream)) totals.set(stream, (totals.get(stream) ?? 0) + n);
  }
  return { totals, lines: lines.sort(), parked: [...parked].sort() };
}

function shown(projector: Projector): ReturnType<typeof fold> {
  const totals = projector
    .model('operational')
    .prepared<{ stream: string; total: number }>('SELECT * FROM totals')
    .all();
  const lines = projector
    .model('reporting')
    .prepared<{ stream: string; revision: number; n: number }>('SELECT * FROM lines')
    .all();
  return {
    totals: new Map(totals.map(({ stream, total }) => [stream, total])),
    lines: lines.map(({ stream, revision, n }) => `${stream}@${revision} ${n}`).sort(),
    parked: projector
      .parked()
      .map(({ stream }) => stream)
      .sort(),
  };
}

describe('read model = fold(log)', () => {
  it('whatever happened, and wherever the process died', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const writer = new Writer(memory());
        let directory = workshop.directory();
        let projector = workshop.projector(writer.store(), directory);
        projector.start();
        for (const { stream, n, crashAfter } of steps) {
          if (crashAfter !== undefined) {
            await turns(crashAfter);
            // What a killed process leaves: the files as they stand between two steps of the program.
            const left = workshop.directory();
            cpSync(directory, left, { recursive: true });
            void projector.stop();
            directory = left;
            projector = workshop.projector(writer.store(), directory);
            projector.start();
          }
          await writer.add(stream, n);
        }
        await projector.ready;
        for (const { stream } of steps) await projector.waitFor(stream, 100n, 0);
        for (let patience = 0; patience < 200 && !settled(projector, steps); patience += 1) await clock.wait(5);
        expect(shown(projector)).toEqual(fold(steps));
        await workshop.clear();
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('also after kill -9', async () => {
    const directory = workshop.directory();
    for (let run = 0; run < 3; run += 1) {
      const child = spawn(
        process.execPath,
        ['--import', './test/support/typescript.mjs', './test/testing/projection/victim.ts', directory, String(run)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await once(child.stdout, 'data');
      await clock.wait(20 + Math.random() * 300);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const log = await EmbeddedLog.open({ directory, clock });
    const store = ledger(log);
    const survivor = await workshop.started(store, directory);
    const fresh = await workshop.started(store);
    expect(contents(survivor)).toEqual(contents(fresh));
    const events = fresh.status().files[0]?.applied ?? 0;
    expect(events).toBeGreaterThan(100);
    // Something was there to go on from: the survivor did not simply build everything anew.
    expect(survivor.status().files[0]?.applied).toBeLessThan(events);
    await workshop.clear();
    await store.close();
    rmSync(join(directory), { recursive: true, force: true });
  }, 120_000);
});

const settled = (projector: Projector, steps: readonly Step[]): boolean => {
  const files = projector.status().files;
  return files.every(({ position }) => position === String(steps.length - 1).padStart(16, '0'));
};
