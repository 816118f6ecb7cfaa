import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LedgerProcess } from '../support/ledger-process.js';
import { Connection } from './http/connection.js';
import { type Effort, percentile, round, sideBySide, takeTurns } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, environmentOf, inDirectory, TYPESCRIPT } from './stores.js';

const NO_OP = fileURLToPath(new URL('http/no-op-process.ts', import.meta.url));

const BODY = JSON.stringify({
  kind: 'incident',
  customerId: 'acme',
  contactId: 'acme.7',
  channel: 'phone',
  title: 'Shop answers 502',
  description: 'Since the deployment of last night every third request fails; customers cannot pay.',
  classification: { impact: 1, urgency: 2 },
});

interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The customer and the contact that the report names. */
async function defineCaller(url: string, authorization: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json', Authorization: authorization };
  for (const [path, body] of [
    ['customers/acme', { name: 'Acme' }],
    ['contacts/acme.7', { customerId: 'acme', name: 'Grace Hopper' }],
  ] as const) {
    const answer = await fetch(`${url}/v1/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(`PUT ${path}: ${await answer.text()}`);
  }
}

/** A report over HTTP against the same framework that only validates the same DTO; each a process of its own. */
export const httpAgainstNoOp = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  inDirectory(async (directory) => {
    const environment = environmentOf(store, directory);
    const service = new LedgerProcess({ ...environment, LOG_LEVEL: 'info', RATE_LIMIT: '0' });
    const noOp = await noOpProcess();
    try {
      service.begin();
      await service.ready();
      await defineCaller(service.url, `Bearer ${environment['ADMIN_API_KEY']}`);
      const authorization = { Authorization: `Bearer ${environment['ADMIN_API_KEY']}` };
      const asking = (prefer: string): Target => ({
        url: service.url,
        headers: { ...authorization, Prefer: prefer },
      });
      const bare: Target = { url: noOp.url, headers: authorization };
      return [
        await compared('respond-async', asking('respond-async'), bare, 0.8, { store, effort }),
        await compared('waiting for the read model', asking('wait=10'), bare, undefined, { store, effort }),
      ];
    } finally {
      await service.end('SIGKILL');
      await noOp.close();
    }
  });

async function compared(
  name: string,
  service: Target,
  noOp: Target,
  goal: number | undefined,
  { store, effort }: { store: BenchStore; effort: Effort },
): Promise<Row> {
  const latencies: { service: number[]; noOp: number[] } = { service: [], noOp: [] };
  const trial = await load(noOp, effort.wide, effort.wide, []);
  const count = Math.max(effort.wide, Math.round(Math.min(trial, 20_000) * effort.seconds));
  const { ratio, baseline, measure, noise } = await takeTurns(
    effort.rounds,
    () => load(noOp, effort.wide, count, latencies.noOp),
    () => load(service, effort.wide, count, latencies.service),
  );
  return {
    measure: `POST /v1/incidents, ${name}, ${effort.wide} connections`,
    baseline: 'a validated no-op POST in the same framework with the same DTO',
    where: store.name,
    ratio,
    ...(goal === undefined ? {} : { goal: `>= ${goal}`, met: ratio >= goal }),
    detail: {
      'requests/s': round(measure),
      'baseline requests/s': round(baseline),
      'p50 ms': round(percentile(latencies.service, 0.5), 2),
      'p99 ms': round(percentile(latencies.service, 0.99), 2),
      'baseline p50 ms': round(percentile(latencies.noOp, 0.5), 2),
      'baseline p99 ms': round(percentile(latencies.noOp, 0.99), 2),
      rounds: noise['rounds'] ?? '',
    },
  };
}

/** Requests a second, each connection with one request at a time. */
async function load({ url, headers }: Target, wide: number, count: number, latencies: number[]): Promise<number> {
  const { hostname, port } = new URL(url);
  const connections = await Promise.all(
    Array.from({ length: Math.min(wide, count) }, () => Connection.open(hostname, Number(port))),
  );
  const idle = [...connections];
  const requests = Array.from({ length: count }, () => ({ ...headers, 'Idempotency-Key': randomUUID() }));
  const begun = performance.now();
  await sideBySide(connections.length, requests, async (own) => {
    const connection = idle.pop();
    if (connection === undefined) throw new Error('more requests than connections');
    const sent = performance.now();
    const status = await connection.post('/v1/incidents', own, BODY);
    latencies.push(performance.now() - sent);
    if (status !== 201 && status !== 202) throw new Error(`${url} answered ${status}`);
    idle.push(connection);
  });
  const seconds = (performance.now() - begun) / 1000;
  for (const connection of connections) connection.close();
  return count / seconds;
}

async function noOpProcess(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const child = fork(NO_OP, { execArgv: ['--import', TYPESCRIPT], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
