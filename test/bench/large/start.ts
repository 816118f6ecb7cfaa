import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LedgerProcess } from '../../support/ledger-process.js';
import { percentile, round, timed } from '../measuring.js';
import type { Row } from '../row.js';
import type { LargeData } from './data.js';

const BARE = fileURLToPath(new URL('bare-framework.mjs', import.meta.url));
const GOAL_SECONDS = 1.5;

/** From the launch of the process to the first `ok` of /health/ready, on read models that are at the head of the log. */
export async function startAtSize({ environment, incidents, events }: LargeData, times: number): Promise<Row> {
  const [bare, ours, memory]: [number[], number[], number[]] = [[], [], []];
  for (let time = 0; time < times; time += 1) {
    bare.push(await startBare());
    const service = new LedgerProcess({ ...environment, LOG_LEVEL: 'info' });
    ours.push(
      await timed(async () => {
        service.begin();
        await service.ready();
      }),
    );
    memory.push(await residentMiB(service));
    await service.end('SIGTERM');
  }
  const [start, baseline] = [percentile(ours, 0.5), percentile(bare, 0.5)];
  const more = (start - baseline) / 1000;
  return {
    measure: 'start to ready, everything projected',
    baseline: 'starting the bare framework',
    where: `${events} events, ${incidents} incidents`,
    ratio: start / baseline,
    goal: `< ${GOAL_SECONDS} s more`,
    met: more < GOAL_SECONDS,
    detail: {
      'more s': round(more, 2),
      'p50 ms': round(start),
      'slowest ms': round(Math.max(...ours)),
      'baseline p50 ms': round(baseline),
      'resident MiB': round(percentile(memory, 0.5)),
    },
  };
}

async function startBare(): Promise<number> {
  let stop = (): Promise<unknown> => Promise.resolve();
  const milliseconds = await timed(async () => {
    const child = fork(BARE, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    stop = () => {
      const ended = once(child, 'exit');
      child.kill();
      return ended;
    };
    const [url] = (await once(child, 'message')) as [string];
    await (await fetch(url)).arrayBuffer();
  });
  await stop();
  return milliseconds;
}

async function residentMiB({ url, environment }: LedgerProcess): Promise<number> {
  const headers = { Authorization: `Bearer ${environment['ADMIN_API_KEY']}` };
  const text = await (await fetch(`${url}/metrics`, { headers })).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20;
}
