import { Projector } from '@app/projection';
import { READ_MODEL_FILES } from '@app/composition';
import { SystemClock } from '@app/platform';
import { append, type BenchInstance, onInstance } from './instances.js';
import { EVENTS_A_LIFE, lives } from './lives.js';
import { type Clocked, type Effort, round, sideBySide, takeTurns } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, inDirectory } from './stores.js';

/** Rebuilds of a log that is being read anyway: what the projections add to reading and decoding it. */
export const rebuildAgainstDecoding = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  onInstance(store, async (bench) => {
    const planned = await lives(effort.incidents);
    await sideBySide(effort.wide, planned, (life) => append(bench, life));
    const events = effort.incidents * EVENTS_A_LIFE;
    const perSecond = (milliseconds: number): number => (events * 1000) / milliseconds;
    const { ratio, noise, baseline, measure } = await takeTurns(
      effort.rounds,
      async (clocked) => perSecond(await clocked(() => decode(bench))),
      async (clocked) => perSecond(await rebuild(bench, clocked)),
    );
    const goal = store.name === 'embedded' ? 0.5 : 0.8;
    return [
      {
        measure: 'rebuild of all read models',
        baseline: 'reading and decoding the same log',
        where: store.name,
        ratio,
        goal: `>= ${goal}`,
        met: ratio >= goal,
        detail: { 'events/s': round(measure), 'baseline events/s': round(baseline), events, ...noise },
      },
    ];
  });

async function decode({ instance }: BenchInstance): Promise<void> {
  for await (const batch of instance.store.readAll())
    for (const event of batch) if (!event.readable) throw new Error(`${event.stream}: ${event.problem}`);
}

/** From empty files to files that could serve; milliseconds. */
export const rebuild = ({ instance }: BenchInstance, clocked: Clocked): Promise<number> =>
  inDirectory(async (directory) => {
    const { store } = instance;
    return clocked(async () => {
      const projector = new Projector({ store, files: READ_MODEL_FILES, directory, clock: new SystemClock() });
      projector.start();
      await projector.ready;
      await projector.stop();
    });
  });
