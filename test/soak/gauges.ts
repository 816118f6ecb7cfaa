import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerProcess } from '../support/ledger-process.js';

/** What must not grow while a service works. */
export interface Gauges {
  readonly rssMebibytes: number;
  /** Of the heap, what is left when all garbage is collected. */
  readonly liveMebibytes: number;
  readonly files: number;
  /** Sockets, timers and requests that libuv holds. */
  readonly handles: number;
  readonly requests: number;
}

/** For the environment of a service whose garbage can be collected from outside. */
export const COLLECTED = { NODE_OPTIONS: `--import ${new URL('./collect.mjs', import.meta.url).href}` };

const IN_USE = /in use: (\{.*\})/g;
const COLLECT_MS = 10_000;

async function liveHeap(service: LedgerProcess): Promise<number> {
  const told = (): string | undefined => [...service.output.matchAll(IN_USE)].at(-1)?.[1];
  const before = told();
  process.kill(service.pid, 'SIGUSR2');
  for (let waited = 0; waited < COLLECT_MS; waited += 20) {
    await pause(20);
    const last = told();
    if (last !== undefined && last !== before) return (JSON.parse(last) as NodeJS.MemoryUsage).heapUsed;
  }
  throw new Error('the service does not say how much memory it uses');
}

/** Linux only: from /proc, from the service's own metrics, and from `collect.mjs` in it. */
export async function gaugesOf(service: LedgerProcess): Promise<Gauges> {
  const { pid, url } = service;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const metric = (name: string): number => Number(new RegExp(`^${name} ([0-9.e+]+)$`, 'm').exec(metrics)?.[1] ?? 0);
  const rss = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return {
    rssMebibytes: Math.round(rss / 1024),
    liveMebibytes: Math.round((await liveHeap(service)) / 2 ** 17) / 8,
    files: readdirSync(`/proc/${pid}/fd`).length,
    handles: metric('nodejs_active_handles_total'),
    requests: metric('nodejs_active_requests_total'),
  };
}

/** How much a figure may grow from the middle third of a run to its last, beside noise. */
const TOLERANCE: Readonly<Record<keyof Gauges, { readonly share: number; readonly plus: number }>> = {
  rssMebibytes: { share: 0.15, plus: 20 },
  liveMebibytes: { share: 0.03, plus: 3 },
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
