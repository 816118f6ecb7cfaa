import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS } from '@app/composition';
import { HOUSE } from '@testing/composition/house';
import { OutsideServers } from '@testing/paging/outside-servers';
import { Service } from './support/service.js';

const SECRET = 'Zq7-of-the-gateway-Xw3kd82m';
const BY_MISTAKE = 'typed-where-a-reference-belongs';

const servers = new OutsideServers();
let provider: Awaited<ReturnType<OutsideServers['http']>>;
let service: Service;
beforeAll(async () => {
  // It says back whatever it is told, which is the worst that a provider can do.
  provider = await servers.http(({ body, headers }, response) =>
    response.writeHead(422).end(`wrong: ${body} ${JSON.stringify(headers)}`),
  );
  service = await Service.start({
    LOG_LEVEL: 'trace',
    PUBLIC_URL: 'https://ledger.example.net',
    CHANNEL_SECRET_KEY: SECRET,
    RATE_LIMIT: '0',
  });
}, 120_000);
afterAll(async () => {
  await service?.dispose();
  await servers.close();
});

const send = (method: string, path: string, body?: object): Promise<Response> =>
  service.raw(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });

const channel = (key: string) => ({
  carries: 'voice',
  allowPrivate: true,
  secrets: { key },
  gateway: {
    method: 'POST',
    url: `${provider.url}/call`,
    auth: { user: 'me', password: key },
    form: { key: '{{secret.key}}', to: '{{address}}', callback: '{{callback}}' },
  },
});

function bytesBelow(directory: string): Buffer {
  const all = readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)));
  return Buffer.concat(all.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
}

describe('a channel', () => {
  it('keeps what it knows: no secret is in log, events, answers, metrics or files, whatever a provider says back', async () => {
    const told: string[] = [];
    const says = async (answer: Response, status: number): Promise<string> => {
      const text = await answer.text();
      expect([answer.status, text]).toEqual([status, text]);
      told.push(text, JSON.stringify([...answer.headers]));
      return text;
    };
    for (const change of HOUSE) {
      const { kind } = KINDS.of(change);
      const path = `/v1/${kind.collection}${kind.single === undefined ? `/${change.id}` : ''}`;
      const answer = await send('PUT', path, change[kind.name] as object);
      expect([path, answer.ok]).toEqual([path, true]);
    }
    await says(await send('PUT', '/v1/channels/calls', channel('env:CHANNEL_SECRET_KEY')), 201);
    await says(await send('PUT', '/v1/channels/calls', channel(BY_MISTAKE)), 400);
    const made: string[] = [];
    for (let n = 0; n < 3; n++) {
      const answer = await send('POST', '/v1/channels/calls/inbound-secrets');
      made.push(((await answer.json()) as { path: string }).path);
    }
    expect(await Promise.all(made.map(async (path) => (await send('POST', path)).status))).toEqual([404, 204, 204]);

    await says(await send('PUT', '/v1/paging-settings/enabled'), 200);
    const reported = { kind: 'incident', customerId: 'acme', classification: { priority: 'blocker' } };
    const { id } = JSON.parse(await says(await send('POST', '/v1/incidents', reported), 201)) as { id: string };
    for (let waited = 0; waited < 20_000 && provider.journal.length === 0; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    // It was sent with all of it.
    expect(provider.journal[0]!.body).toContain(SECRET);
    expect(decodeURIComponent(provider.journal[0]!.body)).toContain(made[2]);

    for (const path of [
      'channels',
      'channels/calls',
      'channels/calls/versions',
      `incidents/${id}`,
      `incidents/${id}/timeline`,
    ])
      await says(await send('GET', `/v1/${path}`), 200);
    await says(await send('GET', '/metrics'), 200);
    await service.terminate();
    const files = bytesBelow(service.directory);
    const places = [told.join('\n'), service.log, files.toString('latin1')];
    const secrets = [SECRET, BY_MISTAKE, ...made.map((path) => path.slice(path.lastIndexOf('/') + 1))];
    const forms = secrets.flatMap((secret) => [secret, Buffer.from(`me:${secret}`).toString('base64').slice(8, -8)]);
    expect(forms.filter((form) => places.some((place) => place.includes(form)))).toEqual([]);
  }, 120_000);
});
