import { append, type BenchInstance, handle, onInstance } from './instances.js';
import { CUSTOMER_IDS, EVENTS_A_LIFE, lives, type Life } from './lives.js';
import { type Clocked, type Effort, percentile, round, sideBySide, takeTurns, timed } from './measuring.js';
import type { Row } from './row.js';
import type { BenchStore } from './stores.js';

const BASELINE = 'the port’s append of the same events, codec and chain included';

type Way = (bench: BenchInstance, life: Life, latencies?: number[]) => Promise<void>;

/** A command through the bus, its handler, decision and fold, against the append that it ends in. */
export const handlerAgainstAppend = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  onInstance(
    store,
    async (bench) => [await oneInFlight(store, bench, effort), await many(store, bench, effort)],
    CUSTOMER_IDS,
  );

async function oneInFlight(store: BenchStore, bench: BenchInstance, effort: Effort): Promise<Row> {
  const count = await fitting(bench, effort, 1);
  const latencies = { handle: [] as number[], append: [] as number[] };
  const side =
    (way: Way, all: number[]) =>
    async (clocked: Clocked): Promise<number> => {
      const own: number[] = [];
      const planned = await lives(count);
      await clocked(() => sideBySide(1, planned, (life) => way(bench, life, own)));
      all.push(...own);
      return percentile(own, 0.5);
    };
  const { ratio, noise } = await takeTurns(
    effort.rounds,
    side(append, latencies.append),
    side(handle, latencies.handle),
  );
  const at = (values: readonly number[], share: number): number => round(percentile(values, share), 3);
  return {
    measure: 'handler command, 1 in flight: latency p50',
    baseline: BASELINE,
    where: store.name,
    ratio,
    goal: '<= 1.2',
    met: ratio <= 1.2,
    detail: {
      'p50 ms': at(latencies.handle, 0.5),
      'p99 ms': at(latencies.handle, 0.99),
      'baseline p50 ms': at(latencies.append, 0.5),
      'baseline p99 ms': at(latencies.append, 0.99),
      ...noise,
    },
  };
}

async function many(store: BenchStore, bench: BenchInstance, effort: Effort): Promise<Row> {
  const count = await fitting(bench, effort, effort.wide);
  const latencies: number[] = [];
  const side =
    (way: Way, all?: number[]) =>
    async (clocked: Clocked): Promise<number> => {
      const planned = await lives(count);
      const milliseconds = await clocked(() => sideBySide(effort.wide, planned, (life) => way(bench, life, all)));
      return (count * EVENTS_A_LIFE * 1000) / milliseconds;
    };
  const { ratio, noise, baseline, measure } = await takeTurns(effort.rounds, side(append), side(handle, latencies));
  return {
    measure: `handler command, ${effort.wide} in flight: throughput`,
    baseline: BASELINE,
    where: store.name,
    ratio,
    goal: '>= 0.8',
    met: ratio >= 0.8,
    detail: {
      'commands/s': round(measure),
      'baseline appends/s': round(baseline),
      'p50 ms': round(percentile(latencies, 0.5), 2),
      'p99 ms': round(percentile(latencies, 0.99), 2),
      ...noise,
    },
  };
}

/** As many lives as one side of a round has time for; what it takes to find out warms up. */
export async function fitting(bench: BenchInstance, { seconds }: Effort, width: number): Promise<number> {
  const trial = await lives(width);
  const milliseconds = await timed(() => sideBySide(width, trial, (life) => append(bench, life)));
  return Math.max(width, Math.round((seconds * 1000 * width) / milliseconds));
}
