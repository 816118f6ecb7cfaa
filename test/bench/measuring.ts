import { performance } from 'node:perf_hooks';

/** How much is done: the same everywhere, so that a test can run all of it small. */
export interface Effort {
  /** Rounds that count; baseline and measure take turns, so that both see the same noise. */
  readonly rounds: number;
  /** About how long one side of one round works where time is what is given. */
  readonly seconds: number;
  /** `embedded` or `eventstore`; both if absent. */
  readonly store?: string;
  /** Nothing is installed for it. */
  readonly offline?: boolean;
  /** How many commands, or connections, are in flight where it is many. */
  readonly wide: number;
  /** Incidents of the logs that are rebuilt. */
  readonly incidents: number;
}

export const USUAL: Effort = { rounds: 7, seconds: 1, wide: 64, incidents: 2_500 };

export interface Compared {
  /** Median over the rounds of measure / baseline. */
  readonly ratio: number;
  readonly baseline: number;
  readonly measure: number;
  /** What a busy machine does: the rounds' smallest and largest ratio, and the ratio by the CPU time of this process. */
  readonly noise: Readonly<Record<string, string | number>>;
}

/**
 * Takes turns: baseline, measure, measure, baseline, ... Each side does the same amount of work and returns its figure (a
 * rate, or a time); where several rounds count, one before them warms up.
 */
export async function takeTurns(rounds: number, baseline: Side, measure: Side): Promise<Compared> {
  const [of, on]: [Figures[], Figures[]] = [[], []];
  for (let round = rounds > 1 ? 0 : 1; round <= rounds; round += 1) {
    const sides = [async () => void of.push(await withCpu(baseline)), async () => void on.push(await withCpu(measure))];
    for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
    if (round === 0 && rounds > 1) of.length = on.length = 0;
  }
  const ratiosOf = (one: (figures: Figures) => number, by: (figures: Figures) => number): number[] =>
    on.map((figures, round) => one(figures) / by(of[round] ?? figures)).sort((a, b) => a - b);
  const ratios = ratiosOf(
    ({ figure }) => figure,
    ({ figure }) => figure,
  );
  return {
    ratio: median(ratios),
    baseline: median(of.map(({ figure }) => figure)),
    measure: median(on.map(({ figure }) => figure)),
    noise: {
      rounds: `${round(ratios.at(0) ?? NaN, 2)} to ${round(ratios.at(-1) ?? NaN, 2)}`,
      'CPU of the baseline / CPU of the measure': round(
        1 /
          median(
            ratiosOf(
              ({ cpu }) => cpu,
              ({ cpu }) => cpu,
            ),
          ),
        2,
      ),
    },
  };
}

/** Prepares, then measures with `clocked` and returns its figure. */
type Side = (clocked: Clocked) => Promise<number>;

/** What is within is measured: milliseconds. */
export type Clocked = (work: () => Promise<unknown>) => Promise<number>;

interface Figures {
  readonly figure: number;
  readonly cpu: number;
}

async function withCpu(side: Side): Promise<Figures> {
  let cpu = 0;
  const figure = await side(async (work) => {
    const before = process.cpuUsage();
    const milliseconds = await timed(work);
    const { user, system } = process.cpuUsage(before);
    cpu += user + system;
    return milliseconds;
  });
  return { figure, cpu };
}

/** Of what was gathered, the value below which a share of it lies; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** As many as are named work through the items side by side. */
export async function sideBySide<T>(
  width: number,
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  // One iterator for all, which is not closed by the one who comes to its end first.
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
