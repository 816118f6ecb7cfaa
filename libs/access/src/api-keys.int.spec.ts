import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import { EventTypes, LedgerStore } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import { Projector } from '@app/projection';
import { API_KEY_EVENT_TYPES } from './api-key-events.js';
import { ApiKeys } from './api-keys.js';
import { apiKeysProjection, ApiKeyTable } from './api-keys-projection.js';
import { Authenticator } from './authenticator.js';
import { makeFirstAdminKey } from './first-admin-key.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const clock = new SystemClock();
const chance = new SystemChance();
let directory: string;
let world: Awaited<ReturnType<typeof open>>;

async function open() {
  const types = new EventTypes(API_KEY_EVENT_TYPES);
  const keys = new MemoryKeyStore(chance);
  const adapter = new MemoryAdapter(clock);
  const store = new LedgerStore({ adapter, types, keys, clock, chance, prefix: 't.' });
  const files = [{ name: 'operational', projections: [apiKeysProjection] }] as const;
  const projector = new Projector({ store, files, directory, clock });
  projector.start();
  await projector.ready;
  const table = new ApiKeyTable(projector.model('operational'));
  table.current = true;
  const service = new ApiKeys(store, new Commands({ store, clock }), chance);
  return { adapter, store, projector, table, service, authenticator: new Authenticator(table, undefined) };
}

const stamp = (commandId: string, payload = {}) => ({
  commandId,
  payload,
  correlationId: commandId,
  causationId: commandId,
  actor: 'admin',
  origin: 'live' as const,
});
const projected = ({ stream, revision }: { stream: string; revision: bigint }) =>
  world.projector.waitFor(stream, revision, 5_000);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keys-'));
  world = await open();
});
afterEach(async () => {
  await world.projector.stop();
  await world.store.close();
  await rm(directory, { recursive: true });
});

describe('API keys', () => {
  it.each(['acme~2026', 'Acme AG', ''])('is issued for ids of customers alone, not for %j', async (customerId) => {
    const grant = { role: 'brm' as const, customerIds: ['acme', customerId] };
    await expect(world.service.issue(grant, stamp('c-id'))).rejects.toMatchObject({ code: 'validation-failed' });
  });

  it('are valid from their event to the event that revokes them', async () => {
    const issued = await world.service.issue({ role: 'brm', customerIds: ['acme'] }, stamp('c1'));
    await projected(issued.receipt);
    expect(world.authenticator.authenticate(issued.key)).toEqual({
      id: issued.principal,
      role: 'brm',
      customerIds: ['acme'],
    });
    await projected(await world.service.revoke(issued.receipt.id, stamp('c2')));
    expect(world.authenticator.authenticate(issued.key)).toBeUndefined();
    expect(world.table.all()).toMatchObject([{ id: issued.receipt.id, role: 'brm', customerIds: ['acme'] }]);
    expect(world.table.all()[0]?.revokedAt).toBeDefined();
  });

  it('keep their principal when they are rotated, and both work until one is revoked', async () => {
    const first = await world.service.issue({ role: 'operator', customerIds: [] }, stamp('c1'));
    await projected(first.receipt);
    const second = await world.service.rotate(first.receipt.id, stamp('c2'));
    await projected(second.receipt);
    expect(second.key).not.toBe(first.key);
    expect(world.authenticator.authenticate(second.key)).toEqual(world.authenticator.authenticate(first.key));
  });

  it('are not in the log, and are shown once only', async () => {
    const issued = await world.service.issue({ role: 'auditor', customerIds: [] }, stamp('c1'));
    for await (const batch of world.store.readAll())
      for (const event of batch)
        expect(JSON.stringify(event.readable && event.data)).not.toContain(issued.key.slice(-43));
    await expect(world.service.issue({ role: 'auditor', customerIds: [] }, stamp('c1'))).rejects.toMatchObject({
      code: 'api-key.exists',
    });
  });

  it('cannot be rotated once they are revoked, even where the read model does not show it yet', async () => {
    const issued = await world.service.issue({ role: 'admin', customerIds: [] }, stamp('c1'));
    await projected(issued.receipt);
    await world.projector.stop();
    await world.service.revoke(issued.receipt.id, stamp('c2'));
    await expect(world.service.rotate(issued.receipt.id, stamp('c3'))).rejects.toMatchObject({
      code: 'api-key.revoked',
    });
  });

  it('cannot be rotated when there is none', async () => {
    await expect(world.service.rotate('nothing', stamp('c1'))).rejects.toMatchObject({ code: 'api-key.not-found' });
  });
});

describe('a key whose history cannot be read', () => {
  /** An event of it that no version reads; its stream is parked then. */
  const damage = async (stream: string, type: string): Promise<void> => {
    const event = { id: chance.uuid(), type, data: '{"torn":', metadata: '{}' };
    const { revision } = await world.adapter.write(`t.${stream}`, 0n, [event]);
    expect(await projected({ stream, revision })).toBe('parked');
  };

  it.each(['ApiKeyRevoked', 'ApiKeyRestored'])('lets nobody in, whatever it says: %s', async (type) => {
    const issued = await world.service.issue({ role: 'admin', customerIds: [] }, stamp('c1'));
    await projected(issued.receipt);
    expect(world.authenticator.authenticate(issued.key)).toBeDefined();
    await damage(issued.receipt.stream, type);
    expect(world.authenticator.authenticate(issued.key)).toBeUndefined();
  });

  it('is not rotated', async () => {
    const issued = await world.service.issue({ role: 'admin', customerIds: [] }, stamp('c1'));
    await projected(issued.receipt);
    await damage(issued.receipt.stream, 'ApiKeyRevoked');
    await expect(world.service.rotate(issued.receipt.id, stamp('c2'))).rejects.toMatchObject({ code: 'stream-parked' });
  });
});

describe('the first admin key', () => {
  const make = () => makeFirstAdminKey({ ...world, chance, clock, directory });

  it('is made once, in a file that only its owner reads', async () => {
    const made = await make();
    if (made.outcome !== 'made') throw new Error(made.outcome);
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    expect(await readFile(made.file, 'utf8')).toBe(`${made.key}\n`);
    await projected({ stream: 'apikey-first', revision: 0n });
    expect(world.authenticator.authenticate(made.key)).toMatchObject({ role: 'admin' });
    expect(await make()).toEqual({ outcome: 'not-needed' });
  });

  it('is made by one of two instances, and the other leaves no file with a key that is none', async () => {
    const made = await make();
    await writeFile(join(directory, 'admin.key'), '');
    const other = {
      ...world,
      table: Object.assign(Object.create(world.table) as ApiKeyTable, { hasAdmin: () => false }),
    };
    expect(await makeFirstAdminKey({ ...other, chance, clock, directory })).toEqual({ outcome: 'made-before' });
    await expect(stat(join(directory, 'admin.key'))).rejects.toThrow();
    expect(made.outcome).toBe('made');
  });
});
