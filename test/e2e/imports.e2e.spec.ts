import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { of } from './support/incidents.js';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;

beforeAll(async () => {
  service = await Service.start({ BODY_LIMIT: '2048' });
  api = service.api();
}, 90_000);
afterAll(() => service?.dispose());

interface Result {
  readonly line: number;
  readonly commandId?: string;
  readonly receipt?: { readonly id: string; readonly revision: string; readonly changed: boolean };
  readonly unknown?: object;
  readonly problem?: { readonly code: string; readonly errors?: readonly { field: string }[] };
}

const uuid = (n: number): string => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;
const reported = (n: number, title = `row ${n}`) => ({
  commandId: uuid(n),
  commands: [
    { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: '2019-03-27T15:00:00Z', title },
  ],
});

async function send(lines: readonly unknown[]): Promise<readonly Result[]> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const headers = { 'Content-Type': 'application/x-ndjson' };
  const answer = await service.raw('/v1/imports', { method: 'POST', body, headers });
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
    200,
    expect.stringContaining('application/x-ndjson'),
  ]);
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
}

describe('an import', () => {
  it('takes rows of the past, several commands each, in their order', async () => {
    const life = {
      commandId: uuid(2),
      reportedBy: uuid(1),
      commands: [
        { type: 'ClassifyIncident', priority: 'major', occurredAt: '2019-03-27T15:05:00Z' },
        { type: 'ResolveIncident', occurredAt: '2019-03-27T16:00:00Z' },
      ],
    };
    const close = {
      commandId: uuid(3),
      reportedBy: uuid(1),
      commands: [{ type: 'CloseIncident', occurredAt: '2019-04-01T08:00:00Z' }],
    };
    const results = await send([reported(1), life, close]);
    expect(results.map(({ line, receipt }) => [line, receipt?.revision])).toEqual([
      [1, '0'],
      [2, '2'],
      [3, '3'],
    ]);
    const id = results[0]?.receipt?.id ?? '';
    const read = await api.GET('/v1/incidents/{id}', of(id, { 'Min-Revision': '3' }));
    expect(read.data).toMatchObject({ phase: 'closed', priority: 'major', reportedAt: '2019-03-27T15:00:00Z' });
    const { data } = await api.GET('/v1/incidents/{id}/events', of(id));
    expect(data?.items.map(({ origin, late }) => [origin, late])).toEqual(data?.items.map(() => ['import', false]));
  });

  it('says of each line by kind how much it names that nobody has defined, and records it', async () => {
    const line = (n: number, names: object) => ({
      ...reported(n),
      commands: [{ ...reported(n).commands[0], ...names }],
    });
    await service.define('known');
    const results = await send([
      line(30, { customerId: 'known' }),
      line(31, { customerId: 'known', projectId: 'shop', contactId: 'grace' }),
      line(32, { customerId: 'nobody' }),
    ]);
    expect(results.map(({ receipt, unknown }) => [receipt?.changed, unknown])).toEqual([
      [true, undefined],
      [true, { projects: 1, contacts: 1 }],
      [true, { customers: 1 }],
    ]);
  });

  it('that is sent again has no second effect and the same receipts', async () => {
    const lines = [reported(10), reported(11), reported(12)];
    expect(await send(lines)).toEqual(await send(lines));
  });

  it('with the row it was made of is compared by the row, whatever was made of it', async () => {
    const line = { ...reported(15), source: { number: 'A1', state: 'New' } };
    const [first] = await send([line]);
    expect(first?.receipt?.changed).toBe(true);
    const otherwise = { ...line, commands: [{ ...line.commands[0], title: 'understood otherwise' }] };
    expect(await send([otherwise])).toEqual([first]);
    const [refused] = await send([{ ...line, source: { number: 'A1', state: 'Closed' } }]);
    expect(refused?.problem?.code).toBe('idempotency-key-reused');
    const [without] = await send([reported(16)]);
    expect(await send([{ ...reported(16), source: { number: 'A2' } }])).toEqual([
      { ...without, receipt: { ...without?.receipt, former: true } },
    ]);
    const wrong = await send([[], { a: [] }, {}].map((source, n) => ({ ...reported(17 + n), source })));
    expect(wrong.map(({ problem }) => problem?.errors?.[0]?.field)).toEqual(['source', 'source', 'source']);
  });

  it('goes on behind a line that is refused, and says why', async () => {
    const results = await send([
      reported(20),
      '{broken',
      '[]',
      { ...reported(21), extra: 1 },
      { commandId: uuid(22), commands: [{ type: 'Explode' }] },
      { commandId: uuid(23), commands: [{ type: 'AddNote', text: '' }] },
      { commandId: uuid(24), reportedBy: uuid(9_999), commands: [{ type: 'AddNote', text: 'x' }] },
      { commandId: uuid(25), incident: '7K3M-Q9XD-Z', commands: [{ type: 'AddNote', text: 'x' }] },
      reported(26, 'x'.repeat(3_000)),
      '',
      reported(27),
    ]);
    expect(results.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, undefined],
      [2, 'malformed-json'],
      [3, 'malformed-json'],
      [4, 'validation-failed'],
      [5, 'validation-failed'],
      [6, 'validation-failed'],
      [7, 'incident.not-found'],
      [8, 'incident.check-character'],
      [9, 'payload-too-large'],
      [11, undefined],
    ]);
    expect(results[5]?.problem?.errors?.[0]?.field).toBe('commands.0.text');
  });

  /** An import whose lines are sent one after the other. */
  function slowly(key?: string) {
    const encoder = new TextEncoder();
    let push!: (text: string) => void;
    let end!: () => void;
    const body = new ReadableStream({
      start(controller) {
        push = (text) => controller.enqueue(encoder.encode(text));
        end = () => controller.close();
      },
    });
    const headers = { 'Content-Type': 'application/x-ndjson' };
    const begin = async () => {
      const own = key === undefined ? {} : { key };
      const answer = await service.raw('/v1/imports', { method: 'POST', body, headers, duplex: 'half', ...own });
      return answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    };
    return { push, end, begin };
  }
  const line = (n: number): string => `${JSON.stringify(reported(1_000 + n))}\n`;

  it('ends when its key is revoked: nothing more is recorded', async () => {
    const { data } = await api.POST('/v1/api-keys', { body: { role: 'admin' } });
    const { id, key } = data!;
    const { push, begin } = slowly(key);
    push(line(501));
    const reader = await begin();
    expect((await reader.read()).value).toContain('"changed":true');
    await api.POST('/v1/api-keys/{id}/revocation', { params: { path: { id } } });
    push(line(502) + line(503));
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) rest += read.value;
    expect(rest.trim().split('\n')).toEqual([expect.stringContaining('"code":"unauthenticated"')]);
    expect((await send([reported(1_502), reported(1_503)])).map(({ receipt }) => receipt?.changed)).toEqual([
      true,
      true,
    ]);
  });

  it('answers while it still reads', async () => {
    const { push, end, begin } = slowly();
    push(line(1));
    const reader = await begin();
    // The sender waits for each result before it sends the next line, and then does not wait any more.
    expect((await reader.read()).value).toContain('"line":1,');
    push(line(2));
    expect((await reader.read()).value).toContain('"line":2,');
    push(Array.from({ length: 298 }, (_, n) => line(n + 3)).join(''));
    end();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    expect(text).toContain('"line":300');
  });
});
