import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, Service } from '../e2e/support/service.js';
import { type CountedIncident, countedIncidents } from './counted.js';

/** The real log is not ours and stays outside; see the README of the data set. */
const FILE = process.env['SERVICENOW_LOG'] ?? join('..', 'shared', 'data', 'servicenow-incident-event-log.csv.gz');
const there = existsSync(FILE);
if (!there)
  process.stderr.write(`the import of the real log is not tested: there is no ${FILE} (name one in SERVICENOW_LOG)\n`);

const run = promisify(execFile);
const MINUTES = 60_000;

interface Summary {
  rows: number;
  recorded: number;
  recordedBefore: number;
  nothingToRecord: number;
  refused: number;
  incidents: number;
  seconds: number;
}

(there ? describe : describe.skip)('the import of a real log of 141,712 rows', () => {
  let service: Service;
  let counted: ReadonlyMap<string, CountedIncident>;
  let first: Summary;

  const imported = async (): Promise<Summary> => {
    const command = ['dist/apps/incidentctl/src/main.js', 'import', 'servicenow-csv', FILE, '--json'];
    const env = { ...process.env, DATA_DIR: service.directory, ADMIN_API_KEY: ADMIN_KEY };
    const { stdout } = await run(process.execPath, command, { env });
    return JSON.parse(stdout) as Summary;
  };
  const get = async <T>(path: string): Promise<T> => (await (await service.raw(path)).json()) as T;

  beforeAll(async () => {
    counted = countedIncidents(FILE);
    service = await Service.start({ RATE_LIMIT: '0', LOG_LEVEL: 'info' });
    await service.terminate();
    first = await imported();
    await service.restart();
  }, 15 * MINUTES);
  afterAll(() => service.dispose());

  it('accounts for every row and every incident', () => {
    expect(first).toMatchObject({ rows: 141_712, incidents: 24_918, refused: 0, recordedBefore: 0 });
    expect(first.recorded + first.nothingToRecord).toBe(141_712);
    process.stderr.write(`imported 141,712 rows in ${first.seconds.toFixed(1)} s\n`);
  });

  it(
    'shows in the counts of every customer what an independent count over the file finds',
    async () => {
      const expected = new Map<string, Map<string, number>>();
      for (const { customer, month, priority } of counted.values()) {
        const counts = expected.get(customer) ?? new Map<string, number>();
        const key = `${month} ${priority} closed incident`;
        expected.set(customer, counts.set(key, (counts.get(key) ?? 0) + 1));
      }
      for (const [customer, counts] of expected) {
        const history = await get<{
          months: { month: string; counts: { priority: string; phase: string; kind: string; incidents: number }[] }[];
        }>(`/v1/customers/${customer}/history`);
        const found = history.months.flatMap(({ month, counts: of }) =>
          of.map(
            ({ priority, phase, kind, incidents }) => [`${month} ${priority} ${phase} ${kind}`, incidents] as const,
          ),
        );
        expect(new Map(found)).toEqual(counts);
      }
    },
    5 * MINUTES,
  );

  it(
    'lists each of them once, and its history has the holds and reopenings of the file',
    async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page: { items: { id: string }[]; next?: string } = await get(
          `/v1/incidents?limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(new Set(ids).size).toBe(24_918);
      expect(ids).toHaveLength(24_918);
      const step = Math.floor(ids.length / 300);
      for (const id of ids.filter((_, index) => index % step === 0)) {
        const detail = await get<{
          source: { id: string };
          customerId: string;
          serviceId?: string;
          priority: string;
          phase: string;
        }>(`/v1/incidents/${id}`);
        const { number, customer, service: serviceId, priority, holds, reopenings } = counted.get(detail.source.id)!;
        expect(detail).toMatchObject({ customerId: customer, priority, phase: 'closed', source: { id: number } });
        expect(detail.serviceId).toBe(serviceId);
        const { items } = await get<{ items: { type: string; occurredAt: string }[] }>(`/v1/incidents/${id}/events`);
        const count = (type: string): number => items.filter((event) => event.type === type).length;
        expect([count('IncidentPutOnHold'), count('IncidentReopened')]).toEqual([holds, reopenings]);
        expect(items.map(({ occurredAt }) => occurredAt)).toEqual(items.map(({ occurredAt }) => occurredAt).sort());
      }
    },
    10 * MINUTES,
  );

  it(
    'adds nothing the second time, also through the API of the running service',
    async () => {
      const position = async (): Promise<string> => (await get<{ position: string }>('/v1/status')).position;
      const before = await position();
      expect(await imported()).toMatchObject({
        recorded: 0,
        recordedBefore: first.recorded,
        refused: 0,
        incidents: 24_918,
      });
      expect(await position()).toBe(before);
    },
    15 * MINUTES,
  );
});
