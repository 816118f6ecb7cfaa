import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, Service } from '../e2e/support/service.js';
import { contractsFor, termsFile } from './contract.js';
import { type CountedIncident, countedIncidents } from './counted.js';
import { openTimes } from './resolved.js';

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

  const incidentctl = async <T>(...command: readonly string[]): Promise<T> => {
    const env = { ...process.env, DATA_DIR: service.directory, ADMIN_API_KEY: ADMIN_KEY };
    const all = ['dist/apps/incidentctl/src/main.js', ...command, '--json'];
    const { stdout } = await run(process.execPath, all, { env, maxBuffer: 256 * 1024 * 1024 });
    return JSON.parse(stdout) as T;
  };
  const imported = (): Promise<Summary> => incidentctl('import', 'servicenow-csv', FILE);
  const written = (name: string, text: string): string => {
    const file = join(service.directory, name);
    writeFileSync(file, text);
    return file;
  };
  const get = async <T>(path: string): Promise<T> => (await (await service.raw(path)).json()) as T;

  beforeAll(async () => {
    counted = countedIncidents(FILE);
    service = await Service.start({ RATE_LIMIT: '0', LOG_LEVEL: 'info' });
    await service.terminate();
    const customers = [...new Set([...counted.values()].map(({ customer }) => customer))];
    await incidentctl('apply', written('contracts.yaml', contractsFor(customers, 96)));
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
    'has clocks by the contract that was applied before it, and raised nothing for what had passed',
    async () => {
      const found = await incidentctl<{ incidents: number; differences: unknown[]; explained: { imported: number } }>(
        'verify',
        'sla',
      );
      expect(found).toMatchObject({ incidents: 24_918, differences: [] });
      expect(found.explained.imported).toBeGreaterThan(1_000);
    },
    10 * MINUTES,
  );

  it(
    'answers what-if under another contract as an independent calculation over the file says',
    async () => {
      const open = [...openTimes(FILE).values()];
      const inTime = (hours: number): number => open.filter((time) => time <= hours * 3_600_000).length;
      const begun = Date.now();
      const whatIf = await incidentctl<Record<'then' | 'now', { resolution: { met: number; breached: number } }>>(
        'what-if',
        '--terms',
        written('terms.yaml', termsFile(120)),
      );
      process.stderr.write(`what-if over 24,918 incidents in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
      for (const [which, hours] of [['then', 96] as const, ['now', 120] as const]) {
        const { met, breached } = whatIf[which].resolution;
        expect([which, met, breached]).toEqual([which, inTime(hours), 24_918 - inTime(hours)]);
      }
      // Said as changes of what each incident has pinned it comes to the same.
      const targets = ['blocker', 'critical', 'major', 'minor'].map(
        (one) => `targets.${one}.resolution=120 h around the clock`,
      );
      const changed = await incidentctl<typeof whatIf>('what-if', '--set', ...targets);
      expect([changed.then, changed.now]).toEqual([whatIf.then, whatIf.now]);
      const { clocks } = await get<{ clocks: { clock: string; met: number; breached: number }[] }>('/v1/compliance');
      const resolution = clocks.find(({ clock }) => clock === 'resolution');
      expect([resolution?.met, resolution?.breached]).toEqual([inTime(96), 24_918 - inTime(96)]);
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
