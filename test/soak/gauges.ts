import { readdirSync, readFileSync } from 'node:fs';
import type { LedgerProcess } from '../support/ledger-process.js';

/** What must not grow while a service works. */
export interface Gauges {
  readonly rssMebibytes: number;
  readonly heapMebibytes: number;
  readonly files: number;
  /** Sockets, timers and requests that libuv holds. */
  readonly handles: number;
  readonly requests: number;
}

/** Linux only: from /proc and from the service's own metrics. */
export async function gaugesOf({ pid, url }: LedgerProcess): Promise<Gauges> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const metric = (name: string): number => Number(new RegExp(`^${name} ([0-9.e+]+)$`, 'm').exec(metrics)?.[1] ?? 0);
  const rss = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return {
    rssMebibytes: Math.round(rss / 1024),
    heapMebibytes: Math.round(metric('nodejs_heap_size_used_bytes') / 2 ** 20),
    files: readdirSync(`/proc/${pid}/fd`).length,
    handles: metric('nodejs_active_handles_total'),
    requests: metric('nodejs_active_requests_total'),
  };
}

/** How much a figure may grow from the middle third of a run to its last, beside noise. */
const TOLERANCE: Readonly<Record<keyof Gauges, { readonly share: number; readonly plus: number }>> = {
  rssMebibytes: { share: 0.15, plus: 20 },
  heapMebibytes: { share: 0.25, plus: 20 },
  files: { share: 0, plus: 6 },
  handles: { share: 0, plus: 6 },
  requests: { share: 0, plus: 6 },
};

/** The first third warms caches up; after it everything must be flat. */
export function growth(samples: readonly Gauges[]): readonly string[] {
  const third = Math.floor(samples.length / 3);
  const median = (part: readonly Gauges[], name: keyof Gauges): number =>
    part.map((gauges) => gauges[name]).sort((one, other) => one - other)[Math.floor(part.length / 2)] ?? 0;
  const [middle, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)];
  return (Object.keys(TOLERANCE) as (keyof Gauges)[]).flatMap((name) => {
    const [before, after, { share, plus }] = [median(middle, name), median(last, name), TOLERANCE[name]];
    return after <= before * (1 + share) + plus ? [] : [`${name} grew from ${before} to ${after}`];
  });
}
