import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, Service } from './support/service.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly told: string;
}

describe('incidentctl', () => {
  let service: Service;

  const incidentctl = (...args: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: service.directory, ADMIN_API_KEY: ADMIN_KEY };
      const command = ['dist/apps/incidentctl/src/main.js', ...args];
      execFile(process.execPath, command, { env }, (error, out, told) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, told });
      });
    });
  const result = async <T>(...args: string[]): Promise<T> =>
    JSON.parse((await incidentctl(...args, '--json')).out) as T;

  beforeAll(async () => {
    service = await Service.start();
  }, 120_000);
  afterAll(() => service.dispose());

  it('goes through the API of the service that runs on the data directory', async () => {
    expect(await result('status')).toMatchObject({
      service: service.url,
      store: { kind: 'embedded', available: true },
    });
    expect(await result('parked')).toEqual([]);
  });

  it('issues a key that works, lists it without its secret, and revokes it', async () => {
    const issued = await result<{ id: string; key: string }>('keys', 'issue', '--role', 'auditor');
    expect((await service.raw('/v1/principal', { key: issued.key })).status).toBe(200);
    const listed = await incidentctl('keys', 'list', '--json');
    expect(listed.out).toContain(issued.id);
    expect(listed.out).not.toContain(issued.key);
    await incidentctl('keys', 'revoke', issued.id);
    expect((await service.raw('/v1/principal', { key: issued.key })).status).toBe(401);
  });

  it('checks the log beside the service, and prints what is stored', async () => {
    expect(await result('verify')).toMatchObject({ breaks: [], storeFindings: [] });
    const stream = JSON.parse((await incidentctl('events', 'apikey-nothere')).out || 'null') as unknown;
    expect(stream).toBeNull();
  });

  it('says what is wrong with a call, and ends with 2', async () => {
    const wrong: [string[], RegExp][] = [
      [['status', '--colour'], /unknown option '--colour'/],
      [['keys', 'issue', '--role', 'king'], /admin, operator, brm/],
      [['keys', 'issue', '--role', 'customer'], /needs at least one --customer/],
      [['events', '7K3M-Q9XD-A'], /check character does not fit/],
      [['import', 'servicenow-csv', 'package.json', '--column', 'colour=x'], /NAME one of number/],
    ];
    for (const [args, message] of wrong) {
      const { code, told } = await incidentctl(...args);
      expect([args, code]).toEqual([args, 2]);
      expect(told).toMatch(message);
    }
  }, 120_000);

  it('does not rebuild under a running service, and does once it has stopped', async () => {
    const refused = await incidentctl('rebuild');
    expect(refused.code).toBe(3);
    expect(refused.told).toContain('stop it first');
    await service.terminate();
    expect(await result('rebuild', 'reporting')).toMatchObject({ rebuilt: ['reporting'] });
    expect(await result('status')).toMatchObject({ service: null, projection: { caughtUp: true } });
    await service.restart();
    expect(await result('status')).toMatchObject({ service: service.url });
  }, 120_000);
});
