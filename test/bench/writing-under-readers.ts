import { connect, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { LedgerProcess } from '../support/ledger-process.js';
import { type Effort, percentile, round, takeTurns } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, environmentOf, inDirectory } from './stores.js';

const READERS = 500;
const WRITES_A_SECOND = 40;

/** A write while many follow the feed, against one while nobody does: each takes as many, one after the other. */
export const writingUnderReaders = (store: BenchStore, { rounds, seconds, wide }: Effort): Promise<readonly Row[]> =>
  inDirectory(async (directory) => {
    const environment = environmentOf(store, directory);
    const service = new LedgerProcess({ ...environment, LOG_LEVEL: 'info', RATE_LIMIT: '0', FEED_LIMIT: '1000' });
    const readers = wide < 8 ? wide : READERS;
    try {
      service.begin();
      await service.ready();
      const authorization = `Bearer ${environment['ADMIN_API_KEY']}`;
      await put(service.url, authorization);
      const latencies: number[] = [];
      const write = (into: number[]) => () => writes(service.url, authorization, seconds, into);
      const { ratio, baseline, measure, noise } = await takeTurns(rounds, write([]), async () => {
        const followers = await Promise.all(
          Array.from({ length: readers }, () => follower(service.url, authorization)),
        );
        try {
          return await writes(service.url, authorization, seconds, latencies);
        } finally {
          followers.forEach((socket) => socket.destroy());
        }
      });
      return [
        {
          measure: 'a write while the feed is followed: p50',
          baseline: 'a write while nobody follows it',
          where: `${readers} readers`,
          ratio,
          detail: {
            'p50 ms': round(measure, 2),
            'p99 ms': round(percentile(latencies, 0.99), 2),
            'baseline p50 ms': round(baseline, 2),
            rounds: noise['rounds'] ?? '',
          },
        },
      ];
    } finally {
      await service.end('SIGKILL');
    }
  });

/** The median of milliseconds a write takes. */
async function writes(url: string, authorization: string, seconds: number, all: number[]): Promise<number> {
  const own: number[] = [];
  const body = JSON.stringify({ kind: 'incident', customerId: 'acme', title: 'Mail is down' });
  for (let count = Math.max(1, Math.round(seconds * WRITES_A_SECOND)); count > 0; count -= 1) {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json', Prefer: 'respond-async' };
    const begun = performance.now();
    const answer = await fetch(`${url}/v1/incidents`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': randomUUID() },
      body,
    });
    await answer.arrayBuffer();
    own.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`a report was answered with ${answer.status}`);
  }
  all.push(...own);
  return percentile(own, 0.5);
}

async function put(url: string, authorization: string): Promise<void> {
  const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/v1/customers/acme`, { method: 'PUT', headers, body: '{"name":"Acme"}' });
  if (!answer.ok) throw new Error(`PUT customer: ${await answer.text()}`);
}

/** Follows the feed from its end; resolves when it has begun. */
function follower(url: string, authorization: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /v1/events?after=end HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('data', (part: Buffer) => {
      if (part.toString('latin1').startsWith('HTTP/1.1 200')) resolve(socket);
    });
  });
}
