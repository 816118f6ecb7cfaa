import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logLine, type StoredEvent } from '@app/event-store';
import { loadConfig } from '@app/platform';
import { log } from '@testing/event-store/verified-log';
import { EXIT } from '../output/exit-codes.js';
import { logOfService, readLog } from './log-of-service.js';
import { serviceAt } from './service-client.js';

let events: readonly StoredEvent[];
let lines: readonly string[];
beforeAll(async () => {
  events = await log();
  lines = events.map((event) => `${logLine(event)}\n`);
});

interface Page {
  readonly text: string;
  readonly next?: string;
}

const showing = (...pages: readonly Page[]) => ({
  url: 'http://there',
  page: async (path: string) => {
    const { text, next } = pages[Number(path.split('?')[1] ?? 0)]!;
    return { text, next: next === undefined ? undefined : `/v1/log?${next}` };
  },
});

async function read(service: ReturnType<typeof showing>): Promise<{ ids: string[]; problems: string[] }> {
  const [ids, problems]: [string[], string[]] = [[], []];
  for await (const batch of readLog(service, (problem) => problems.push(problem)))
    ids.push(...batch.map(({ id }) => id));
  return { ids, problems };
}

describe('the log of a service', () => {
  it('comes page by page, each event as it is stored', async () => {
    const service = showing(
      { text: lines.slice(0, 4).join(''), next: '1' },
      { text: '', next: '2' },
      { text: lines.slice(4).join('') },
    );
    const found: StoredEvent[] = [];
    for await (const batch of logOfService(service).readAll()) found.push(...batch);
    expect(found).toEqual(events);
  });

  it('leaves out a line that is none, and says which it was', async () => {
    const broken = [lines[0], lines[1]!.slice(0, 40), '\n', lines[2]!.replace('":', '": '), lines[3]].join('');
    const { ids, problems } = await read(showing({ text: broken }));
    expect(ids).toEqual([events[0]!.id, events[3]!.id]);
    expect(problems).toEqual([
      expect.stringMatching(/^line 2 of the log: Unterminated string/),
      'line 3 of the log: it is not in the stored form, to the byte (docs/format.md)',
    ]);
  });

  it('leaves out what is not in the order of the log', async () => {
    const [one, two, three] = lines;
    const { ids, problems } = await read(showing({ text: [one, three, two, two].join('') }));
    expect(ids).toEqual([events[0]!.id, events[2]!.id]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toBe(
      `line 3 of the log: its position ${events[1]!.position} is not behind ${events[2]!.position}`,
    );
  });

  it('has no head where a line is none', async () => {
    const reading = async (): Promise<void> => {
      for await (const batch of logOfService(showing({ text: lines.join('').slice(0, -9) })).readAll()) void batch;
    };
    await expect(reading()).rejects.toMatchObject({ exitCode: EXIT.findings });
  });

  it('that leads in a circle is given up', async () => {
    const service = showing({ text: lines[0]!, next: '1' }, { text: lines[1]!, next: '1' });
    await expect(read(service)).rejects.toMatchObject({
      message: 'http://there leads in a circle: /v1/log?1',
      exitCode: EXIT.unavailable,
    });
  });
});

describe('a page over HTTP', () => {
  let server: Server;
  let asked = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      if (request.url?.startsWith('/v1/short') === true) {
        response.setHeader('Content-Length', '100');
        response.write('half');
        return void setTimeout(() => response.destroy(), 20);
      }
      if (asked === 1) return void response.writeHead(429, { 'Retry-After': '1' }).end();
      if (request.url === '/v1/log') response.setHeader('Link', '<?after=a.b&upTo=c>; rel="next"');
      response.end(`${String(request.url)}\n`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const service = () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return serviceAt(url, { url, key: 'any' }, loadConfig({}));
  };

  it('is asked for again after the time that a limit names, and leads to the next one', async () => {
    const first = await service().page('/v1/log');
    expect([first, asked]).toEqual([{ text: '/v1/log\n', next: '/v1/log?after=a.b&upTo=c' }, 2]);
    expect(await service().page(first.next!)).toEqual({ text: '/v1/log?after=a.b&upTo=c\n', next: undefined });
  });

  it('that breaks off is no shorter page', async () => {
    await expect(service().page('/v1/short')).rejects.toMatchObject({ exitCode: EXIT.unavailable });
  });
});
