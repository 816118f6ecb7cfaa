import { LedgerProcess } from '../support/ledger-process.js';
import { type Heaviest, heaviest, history } from './heaviest.js';
import { liveWhile } from './live-probe.js';
import { type Effort, percentile, round, sideBySide } from './measuring.js';
import type { Row } from './row.js';
import { environmentOf, inDirectory, type BenchStore } from './stores.js';

const CUSTOMER = 'acme';
const NOTES = 3_000;
const GOAL = { p99: 50, most: 250 } as const;
/** A percentile of a hundred needs some hundreds of looks, however long each takes. */
const LOOKS_A_SECOND = 400;

interface Caller {
  readonly url: string;
  readonly authorization: string;
}

/** How long a request that asks nothing waits while another one asks all that it may. */
export const waitingForLive = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  inDirectory(async (directory) => {
    const environment = environmentOf(store, directory);
    const service = new LedgerProcess({ ...environment, LOG_LEVEL: 'info', RATE_LIMIT: '0', KEYLESS_LIMIT: '0' });
    try {
      service.begin();
      await service.ready();
      const caller = { url: service.url, authorization: `Bearer ${environment['ADMIN_API_KEY']}` };
      const large = await prepared(caller, effort);
      const idle = await liveWhile(service.url, () => new Promise((done) => setTimeout(done, effort.seconds * 1_000)));
      const rows: Row[] = [];
      for (const input of heaviest(CUSTOMER, large)) rows.push(await row(caller, input, idle, effort));
      return rows;
    } finally {
      await service.end('SIGKILL');
    }
  });

async function row(caller: Caller, input: Heaviest, idle: readonly number[], { seconds }: Effort): Promise<Row> {
  const statuses = new Set<number>();
  let asked = 0;
  const waits = await liveWhile(caller.url, async (looks) => {
    const until = performance.now() + seconds * 1_000;
    do {
      statuses.add((await sent(caller, input)).status);
      asked += 1;
    } while (performance.now() < until || looks.length < seconds * LOOKS_A_SECOND);
  });
  const [p99, most] = [percentile(waits, 0.99), Math.max(...waits)];
  return {
    measure: '/health/live waits, p99',
    baseline: 'the same while nothing else is asked',
    where: input.route,
    ratio: p99 / percentile(idle, 0.99),
    goal: `p99 <= ${GOAL.p99} ms, maximum <= ${GOAL.most} ms`,
    met: p99 <= GOAL.p99 && most <= GOAL.most,
    detail: {
      'p50 ms': round(percentile(waits, 0.5), 2),
      'p99 ms': round(p99, 1),
      'maximum ms': round(most, 1),
      'idle p99 ms': round(percentile(idle, 0.99), 2),
      asked,
      answers: [...statuses].join(' '),
    },
  };
}

/** A customer with a history, and one incident with thousands of notes, of which the number is given. */
async function prepared(caller: Caller, { incidents }: Effort): Promise<string> {
  await taken(caller, { method: 'PUT', path: `/v1/customers/${CUSTOMER}`, body: JSON.stringify({ name: 'Acme' }) });
  const lines = history(CUSTOMER, Math.min(incidents, 5_000));
  await taken(caller, { method: 'POST', path: '/v1/imports', type: 'application/x-ndjson', body: lines });
  const report = { kind: 'incident', customerId: CUSTOMER, title: 'Mail is slow' };
  const answer = await taken(caller, { method: 'POST', path: '/v1/incidents', body: JSON.stringify(report) });
  const { id } = JSON.parse(answer) as { id: string };
  const note = { method: 'POST', path: `/v1/incidents/${id}/notes` } as const;
  await sideBySide(16, Array(Math.min(incidents, NOTES)).keys(), (number) =>
    taken(caller, { ...note, body: JSON.stringify({ text: `Note ${number}: still slow` }) }),
  );
  return id;
}

type Sent = Omit<Heaviest, 'route'>;

async function sent({ url, authorization }: Caller, { method, path, type, body }: Sent) {
  const headers = { Authorization: authorization, ...(body && { 'Content-Type': type ?? 'application/json' }) };
  const answer = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, text: await answer.text() };
}

async function taken(caller: Caller, request: Sent): Promise<string> {
  const { status, text } = await sent(caller, request);
  if (status >= 300) throw new Error(`${request.method} ${request.path}: ${status} ${text.slice(0, 500)}`);
  return text;
}
