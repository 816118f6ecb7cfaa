import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidV5 } from '@app/platform';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { newSeed } from '../support/seeded.js';
import { ask } from './asking.js';

const EVENTS = 6_000;
const READERS = 60;
const MEBIBYTE = 1024 * 1024;

let trial: Trial | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  await trial?.close();
});

/** Resident memory of a process in bytes, as Linux tells it; undefined elsewhere. */
function memoryOf(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
  } catch {
    return undefined;
  }
}

/** Asks for the feed from its beginning and then reads nothing, or a little every now and then. */
function reader(url: string, slow: boolean): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\n\r\n`);
  socket.pause();
  if (slow) {
    const sip = setInterval(() => void socket.read(1), 100);
    socket.once('close', () => clearInterval(sip));
  }
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

async function importEvents(url: string): Promise<void> {
  const line = (number: number): string =>
    JSON.stringify({
      commandId: uuidV5('0b6c3f7e-4a41-5d0e-8f0a-7c1f2f1f6a55', `slow ${number}`),
      commands: [
        { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: '2025-03-01T08:00:00Z' },
        ...Array.from({ length: 59 }, () => ({ type: 'StartWork', occurredAt: '2025-03-01T09:00:00Z' })),
      ],
    });
  const body = Array.from({ length: EVENTS / 60 }, (_, number) => `${line(number)}\n`).join('');
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/x-ndjson' };
  const answer = await fetch(`${url}/v1/imports`, { method: 'POST', body, headers });
  expect(await answer.text()).not.toContain('"problem"');
}

describe('readers of the feed that are slow, or read nothing at all', () => {
  it('cost bounded memory and nobody else’s time', async () => {
    trial = await Trial.open({ seed: newSeed(), store: 'embedded' });
    const { service } = trial;
    service.begin();
    await service.ready();
    await importEvents(service.url);
    await service.ready();
    const before = memoryOf(service.pid);
    for (let count = 0; count < READERS; count++) reader(service.url, count % 2 === 0);
    await pause(4_000);
    const after = memoryOf(service.pid);
    expect((await ask(service.url, '/v1/incidents')).status).toBe(200);
    // The feed is some 2 MiB a reader; held for all of them it would be twice this bound.
    if (before !== undefined && after !== undefined) expect((after - before) / MEBIBYTE).toBeLessThan(60);
  }, 120_000);
});
