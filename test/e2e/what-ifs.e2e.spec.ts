import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Service } from './support/service.js';

const INCIDENTS = 4_000;
const START = Date.parse('2024-01-01T00:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString().replace('.000Z', 'Z');
const TARGET = { seconds: 3_600, hours: 'around-the-clock' };
const CHANGES = { targets: { major: { reaction: '15 min around the clock' } } };

let service: Service;
let someIncident: string;

interface Line {
  readonly type: 'progress' | 'difference' | 'result';
  readonly done: number;
  readonly of: number;
  readonly why: string;
  readonly [field: string]: unknown;
}

/** Every other one is acknowledged after 30 minutes: in time, but not within a quarter of an hour. */
const imported = (n: number) => ({
  commandId: `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`,
  commands: [
    { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: at(n), title: `row ${n}` },
    { type: 'AcknowledgeIncident', by: 'ada', occurredAt: at(n + (n % 2) * 30) },
    { type: 'ResolveIncident', occurredAt: at(n + 60) },
  ],
});

beforeAll(async () => {
  service = await Service.start();
  const contract = {
    customerId: 'acme',
    validFrom: '2024-01-01',
    targets: { blocker: {}, critical: {}, major: { reaction: TARGET }, minor: {} },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
  };
  const put = (path: string, body: object) =>
    service.raw(path, { method: 'PUT', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  await put('/v1/customers/acme', { name: 'Acme' });
  expect((await put('/v1/contracts/gold', contract)).status).toBe(201);
  const body = Array.from({ length: INCIDENTS }, (_, n) => JSON.stringify(imported(n))).join('\n');
  const headers = { 'Content-Type': 'application/x-ndjson' };
  const results = await (await service.raw('/v1/imports', { method: 'POST', body, headers })).text();
  const [last] = results.trim().split('\n').slice(-1);
  someIncident = (JSON.parse(last ?? '') as { receipt: { id: string } }).receipt.id;
  for (;;) {
    const status = (await (await service.raw('/v1/status')).json()) as {
      projection: { files: { caughtUp: boolean }[] };
    };
    if (status.projection.files.every(({ caughtUp }) => caughtUp)) break;
    await pause(50);
  }
}, 180_000);
afterAll(() => service?.dispose());

const begun = (asked: object, signal?: AbortSignal, path = '/v1/what-ifs'): Promise<Response> =>
  service.raw(path, {
    method: 'POST',
    body: JSON.stringify(asked),
    headers: { 'Content-Type': 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });

async function* linesOf(answer: Response): AsyncGenerator<Line> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}

async function countedSoFar(): Promise<number> {
  const text = await (await service.raw('/metrics')).text();
  return Number(/^ledger_replayed_incidents_total (\d+)/m.exec(text)?.[1] ?? 0);
}

const head = async (): Promise<unknown> =>
  ((await (await service.raw('/v1/status')).json()) as { position: unknown }).position;

describe('compliance as of another instant', () => {
  const figures = async (path: string) => {
    const answer = await service.raw(path);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('is counted from the histories of one customer', async () => {
    const asOf = at(INCIDENTS / 2);
    const { body } = await figures(`/v1/customers/acme/compliance?clock=reaction&asOf=${asOf}`);
    expect(body).toMatchObject({ asOf, provisional: true, incidents: [{ incidents: INCIDENTS / 2 + 1 }] });
    const [{ met, running }] = body['clocks'] as [{ met: number; running: number }];
    // Of the last half an hour every other incident is not acknowledged yet.
    expect([met, running]).toEqual([INCIDENTS / 2 + 1 - 15, 15]);
    const listed = await figures(
      `/v1/compliance/incidents?customerId=acme&clock=reaction&outcome=running&asOf=${asOf}`,
    );
    expect(listed.body['items']).toHaveLength(15);
    const now = await figures('/v1/customers/acme/compliance?clock=reaction');
    const asNow = await figures(`/v1/compliance?customerId=acme&clock=reaction&asOf=${now.body['asOf'] as string}`);
    expect([asNow.body['clocks'], asNow.body['incidents']]).toEqual([now.body['clocks'], now.body['incidents']]);
  });

  it.each([
    [`asOf=${at(0)}`, 'query.too-wide', 'name it in customerId'],
    ['customerId=acme&asOf=2999-01-01T00:00:00Z', 'query.in-the-future', 'lies in the future'],
    ['customerId=acme&knownAt=yesterday', 'validation-failed', 'knownAt'],
  ])('is refused with the mend: %s', async (question, code, message) => {
    const { status, body } = await figures(`/v1/compliance?${question}`);
    expect([status, body]).toEqual([400, expect.objectContaining({ code, detail: expect.stringContaining(message) })]);
  });
});

describe('a what-if of many incidents', () => {
  it('tells progress, answers others meanwhile, and writes nothing', async () => {
    const before = await head();
    let finished = false;
    const progress: number[] = [];
    const answeredMeanwhile: Promise<boolean>[] = [];
    let [differences, result]: [number, Line | undefined] = [0, undefined];
    for await (const line of linesOf(await begun({ customerId: 'acme', changes: CHANGES }))) {
      if (line.type === 'difference') differences += 1;
      if (line.type === 'result') [finished, result] = [true, line];
      if (line.type !== 'progress') continue;
      progress.push(line.done);
      expect(line.of).toBe(INCIDENTS);
      // Another request at the beginning and after each quarter of the first half: whether its answer is there before the result.
      if (line.done % (INCIDENTS / 4) === 0 && line.done <= INCIDENTS / 2)
        answeredMeanwhile.push(
          service.raw(`/v1/incidents/${someIncident}`).then(async (answer) => {
            expect(answer.status).toBe(200);
            await answer.text();
            return !finished;
          }),
        );
    }
    expect(await Promise.all(answeredMeanwhile)).toEqual([true, true, true]);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect([progress[0], progress[progress.length - 1]]).toEqual([0, INCIDENTS]);
    expect(progress.length).toBeGreaterThan(10);
    expect([differences, result]).toEqual([
      INCIDENTS / 2,
      expect.objectContaining({
        incidents: INCIDENTS,
        differing: INCIDENTS / 2,
        then: expect.objectContaining({ reaction: expect.objectContaining({ met: INCIDENTS, breached: 0 }) }),
        now: expect.objectContaining({
          reaction: expect.objectContaining({ met: INCIDENTS / 2, breached: INCIDENTS / 2 }),
        }),
      }),
    ]);
    expect(await head()).toEqual(before);
  }, 120_000);

  it('is answered under its former name as well', async () => {
    const asked = { incidents: [someIncident], changes: CHANGES };
    const answers = ['/v1/what-ifs', '/v1/replays'].map(async (path) => (await begun(asked, undefined, path)).text());
    const [now, formerly] = (await Promise.all(answers)).map((text) => text.replace(/"(asOf|knownAt)":"[^"]*"/g, ''));
    expect(now).toContain('"type":"result"');
    expect(formerly).toBe(now);
  });

  it('stops when its reader goes away', async () => {
    const sofar = await countedSoFar();
    const gone = new AbortController();
    const reading = async (): Promise<void> => {
      for await (const { done } of linesOf(await begun({ changes: CHANGES }, gone.signal))) if (done > 0) gone.abort();
    };
    await expect(reading()).rejects.toThrow('aborted');
    // What was on its way when the reader went is soon done; from then on there is no more.
    let [now, then] = [await countedSoFar(), -1];
    while (now !== then) {
      await pause(300);
      [then, now] = [now, await countedSoFar()];
    }
    expect(now - sofar).toBeGreaterThan(0);
    expect(now - sofar).toBeLessThan(INCIDENTS);
  }, 60_000);

  it.each([
    [{}, [400, 'changes', 'give changes']],
    [{ changes: CHANGES, terms: {} }, [400, 'terms', 'give changes']],
    [{ changes: {} }, [400, 'changes', 'names no change']],
    [
      { changes: { targets: { major: { reaction: 'soon' } } } },
      [400, 'changes.targets.major.reaction', '"soon" is not'],
    ],
    [
      { changes: { targets: { major: { reaction: '60 min around the clock' } } } },
      [422, 'changes.targets.major.reaction', 'under gold version 0 it is so already; leave it out'],
    ],
    [{ changes: { calendar: 'nowhere' } }, [422, 'changes.calendar', 'there is no calendar nowhere']],
    [{ changes: CHANGES, from: at(60), to: at(0) }, [400, 'to', 'is not after from']],
    [{ changes: CHANGES, asOf: '2999-01-01T00:00:00Z' }, [400, 'asOf', 'lies in the future']],
    [{ changes: CHANGES, kind: 'wish' }, [400, 'kind', 'must be one of incident']],
  ])('refuses %j with field and mend', async (asked, [status, field, message]) => {
    const answer = await begun(asked);
    const { errors } = (await answer.json()) as { errors: readonly { field: string; message: string }[] };
    expect([answer.status, errors]).toEqual([status, [{ field, message: expect.stringContaining(String(message)) }]]);
  });
});
