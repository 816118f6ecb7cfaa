import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { SealedEvent } from '../../libs/event-store/src/adapter.js';
import { EmbeddedLog } from '../../libs/event-store/src/embedded/embedded-log.js';
import { SystemClock } from '../../libs/platform/src/time/clock.js';

/**
 * What the embedded log does on this disk: `node --import ./test/support/typescript.mjs test/bench/embedded-log.ts
 * [DIRECTORY] [EVENTS]`. Events have the size of an incident's: 200 bytes of data, 650 of metadata.
 */
const [parent = '.', wanted = '1000000'] = process.argv.slice(2);
const directory = mkdtempSync(join(parent, 'bench-'));
const total = Number(wanted);
const clock = new SystemClock();
const filling = { data: 'x'.repeat(185), metadata: 'y'.repeat(638) };

const event = (): SealedEvent => ({
  id: randomUUID(),
  type: 'IncidentClassified',
  data: `{"filling":"${filling.data}"}`,
  metadata: `{"filling":"${filling.metadata}"}`,
});

const round = (value: number, digits = 0) => Number(value.toFixed(digits));

async function timed<T>(name: string, count: (result: T) => number, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  const rate = round(count(result) / seconds);
  const blocked = `event loop held up p50 ${round(delay.percentile(50) / 1e6, 1)} ms, p99 ${round(delay.percentile(99) / 1e6, 1)} ms, at most ${round(delay.max / 1e6, 1)} ms`;
  console.log(`${name}: ${rate}/s in ${round(seconds, 2)} s; ${blocked}`);
  return result;
}

async function appends(log: EmbeddedLog, inFlight: number, each: number): Promise<number> {
  const latencies: number[] = [];
  const writer = async () => {
    const stream = `ledger.incident-${randomUUID()}`;
    for (let revision = -1; revision < each - 1; revision++) {
      const start = performance.now();
      await log.write(stream, revision < 0 ? 'no-stream' : BigInt(revision), [event()]);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => round(latencies[Math.floor(latencies.length * share)] ?? 0, 2);
  console.log(`  ${inFlight} in flight: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  return latencies.length;
}

async function fill(log: EmbeddedLog, count: number): Promise<number> {
  let written = 0;
  const writer = async () => {
    while (written < count) {
      const events = Array.from({ length: 40 }, event);
      written += events.length;
      await log.write(`ledger.incident-${randomUUID()}`, 'no-stream', events);
    }
  };
  await Promise.all(Array.from({ length: 16 }, writer));
  return written;
}

async function readAll(log: EmbeddedLog): Promise<number> {
  let count = 0;
  for await (const batch of log.readAll({ prefix: 'ledger.' })) count += batch.length;
  return count;
}

async function subscribe(log: EmbeddedLog): Promise<number> {
  let count = 0;
  const abort = new AbortController();
  for await (const batch of log.subscribe({ prefix: 'ledger.', signal: abort.signal })) {
    count += batch.events.length;
    if (batch.caughtUp) abort.abort();
  }
  return count;
}

const open = () => EmbeddedLog.open({ directory, clock });
const itself = (count: number) => count;
let log = await open();
await timed('append, one at a time', itself, () => appends(log, 1, 1000));
await timed('append, 64 in flight', itself, () => appends(log, 64, 300));
await timed(`filling up to ${total} events, 40 an append, 16 in flight`, itself, () => fill(log, total - 20_200));
await timed('append, one at a time, on the full log', itself, () => appends(log, 1, 1000));
await timed('append, 64 in flight, on the full log', itself, () => appends(log, 64, 300));
await timed('readAll', itself, () => readAll(log));
await timed('subscribe, catching up', itself, () => subscribe(log));
await log.close();
console.log(`log.db has ${round(statSync(join(directory, 'log.db')).size / 1024 / 1024)} MiB`);
log = await timed(
  'start',
  () => 1,
  () => open(),
);
await timed(
  'full check',
  () => total,
  async () => log.fullCheck(),
);
await log.close();
rmSync(directory, { recursive: true });
