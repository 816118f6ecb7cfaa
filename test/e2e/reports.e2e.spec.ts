import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { requireBuild } from '../support/built.js';
import { incidentctl } from '../support/ledger-process.js';
import { report } from './support/incidents.js';
import { ADMIN_KEY, Service } from './support/service.js';

/** What a spreadsheet would run. */
const FORMULA = '=HYPERLINK("http://x")';
const HOUR = { seconds: 3_600, hours: 'around-the-clock' };
const CONTRACT = {
  customerId: 'acme',
  validFrom: '2024-01-01',
  targets: { blocker: {}, critical: {}, major: { reaction: HOUR }, minor: {} },
  initialPriority: 'major',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
};
const DAYS = 'from=2024-03-04&to=2024-03-17';

let service: Service;

const get = (query: string, init: Parameters<Service['raw']>[1] = {}): Promise<Response> =>
  service.raw(`/v1/customers/acme/report?${query}`, init);

beforeAll(async () => {
  requireBuild();
  service = await Service.start();
  const put = async (path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    expect(await service.raw(path, { method: 'PUT', body: JSON.stringify(body), headers })).toMatchObject({ ok: true });
  };
  await put('/v1/customers/acme', { name: FORMULA });
  await put('/v1/customers/acme/needs/staging', { state: 'open', text: '+49 is to be called' });
  await put('/v1/contracts/gold', CONTRACT);
  // The first is due before the fortnight ends, the second after it.
  await report(service.api(), { occurredAt: '2024-03-06T09:00:00Z' });
  await report(service.api(), { occurredAt: '2024-03-20T09:00:00Z' });
}, 120_000);
afterAll(() => service?.dispose());

interface Line {
  readonly section: string;
  readonly figure: string;
  readonly value: string;
  readonly text: string;
}

describe('the report to a customer over HTTP', () => {
  it('is JSON, or CSV as a file that no spreadsheet takes for formulas', async () => {
    const answer = await get(`${DAYS}&format=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toContain('report-acme-2024-03-04..2024-03-17.csv');
    const text = await answer.text();
    const rows: Line[] = parse(text, { columns: true });
    const cells: string[][] = parse(text);
    expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.find(({ section, figure }) => section === 'customer' && figure === 'name')?.text).toBe(`'${FORMULA}`);
    expect(rows.find(({ section }) => section === 'need')?.text).toBe("'+49 is to be called");
    const byHeader = await get(DAYS, { headers: { Accept: 'text/csv' } });
    expect(byHeader.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await get(DAYS)).headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('is of any days, with as many before them', async () => {
    expect(await (await get(DAYS)).json()).toMatchObject({
      period: { from: '2024-03-04', to: '2024-03-17' },
      summary: { incidents: 1, clocks: [{ clock: 'reaction', breachedOpen: 1 }, {}, {}] },
      before: [{ from: '2024-02-19', to: '2024-03-03' }, {}, {}],
      needs: [{ id: 'staging' }],
    });
    expect(await (await get('period=2024-03')).json()).toMatchObject({ summary: { incidents: 2 } });
    const wrong = await get('from=2024-02-30&to=2024-03-17');
    expect([wrong.status, await wrong.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('2024-02-30 is no month and no day: write 2026-03') }),
    ]);
  });

  it('is for the BRM and the customer whose it is, and does not exist for others', async () => {
    const seen = async (role: string, customer: string) => {
      const answer = await get(DAYS, { key: await service.issue(role, [customer]) });
      return [answer.status, 'needs' in ((await answer.json()) as object)];
    };
    expect(await seen('brm', 'acme')).toEqual([200, true]);
    expect(await seen('customer', 'acme')).toEqual([200, false]);
    expect(await seen('brm', 'globex')).toEqual([404, false]);
    expect(await seen('customer', 'globex')).toEqual([404, false]);
  });
});

describe('incidentctl report', () => {
  const run = (...args: string[]) =>
    incidentctl({ DATA_DIR: service.directory, ADMIN_API_KEY: ADMIN_KEY }, ['report', '--customer', 'acme', ...args]);

  it('writes the same as text, JSON and CSV, of a period by its name or by its days', async () => {
    const days = ['--from', '2024-03-04', '--to', '2024-03-17'];
    const text = await run(...days);
    expect([text.code, text.output]).toEqual([0, expect.stringMatching(/2024-03-04\.\.2024-03-17: 1 incidents/)]);
    const { output } = await run('--period', '2024-03-04..2024-03-17', '--format', 'csv');
    // When it was asked stands in the line of the instant, and in the words about what is still open.
    const lasting = (csv: string) => csv.split('\r\n').filter((line) => !/^(asOf|breach),/.test(line));
    expect(lasting(output.trimEnd())).toEqual(lasting((await (await get(`${DAYS}&format=csv`)).text()).trimEnd()));
    expect(JSON.parse((await run(...days, '--json')).output)).toMatchObject({ summary: { incidents: 1 } });
  }, 60_000);

  it('says what is wrong with a period, and ends with 2', async () => {
    const { code, errors } = await run('--period', '2024-13');
    expect([code, errors]).toEqual([2, expect.stringContaining('2024-13 is no period: write 2026-03')]);
    expect((await run()).errors).toContain('name the period');
  }, 60_000);
});
