import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS } from '@app/composition';
import { exportText, gathered, parseDefinitions, planOf, type Step } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { loadConfig } from '@app/platform';
import { caughtUp, type OwnInstance, withOwnInstance } from '../target/own-instance.js';
import { define } from './apply.js';
import { ownAgreements } from './own-agreements.js';
import { THINGS } from './schema.js';

const PROVIDER = `
customers: [{ id: acme, name: Acme AG, brmId: nora, deputyId: tarek }]
projects: [{ id: shop, customerId: acme, name: Shop, sdmId: frida, deputyId: georg, teamId: desk }]
calendars:
  - { id: office, zone: Europe/Berlin, years: { from: 2026, to: 2027 }, week: { monday: ['08:00-18:00'] } }
staff:
  - id: ada
    name: Ada
    zone: Europe/Berlin
    ways:
      - { id: mobile, channel: sms, address: +49 151 55667788, loud: true, checked: { on: 2026-03-01, by: bela } }
    absences:
      - { id: easter, kind: leave, from: '2026-04-03T08:00:00+02:00', until: '2026-04-10T08:00:00+02:00' }
  - { id: bela, name: Bela, zone: Europe/Berlin }
teams:
  - { id: desk, name: Service Desk, memberIds: [ada, bela], leadId: ada, hours: office }
rotas:
  - id: admins
    name: Administrators
    zone: Europe/Berlin
    levels:
      primary:
        rotations:
          - { id: first, unit: weeks, length: 1, firstHandOver: '2026-03-02T09:00', memberIds: [ada, bela] }
      backup:
        rotations:
          - { id: second, unit: weeks, length: 1, firstHandOver: '2026-03-02T09:00', memberIds: [bela, ada] }
    changes:
      - id: night
        kind: override
        level: primary
        from: 2026-03-28T19:00:00.000Z
        until: 2026-03-29T04:00:00Z
        staffId: bela
        reason: Ada has a concert
matrices:
  - { id: default, hours: office, serviceDesk: desk, rota: admins }
  - id: acme-calls
    customerId: acme
    hours: office
    serviceDesk: desk
    rota: admins
    cells:
      outside:
        customer:
          major:
            ladder:
              steps:
                - { target: { person: ada } }
                - { target: { duty: primary }, after: { seconds: 600, hours: { id: office, version: '0' } } }
pagingSettings: { lastResort: { person: ada } }
channels:
  - id: mail
    carries: email
    mail: { host: mail.example.net, port: 587, tls: starttls, from: pager@example.net }
`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kinds-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const within = <T>(name: string, work: (own: OwnInstance) => Promise<T>): Promise<T> =>
  withOwnInstance(
    loadConfig({ DATA_DIR: join(directory, name), MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent', DEADLINES: 'off' }),
    async (own) => {
      await caughtUp(own.instance);
      return work(own);
    },
  );

const parsed = (text: string) => parseDefinitions(text, 'provider.yaml', KINDS);
const changing = (steps: readonly Step[]): readonly string[] =>
  steps.filter(({ action }) => action !== 'same').map(({ name }) => name);

/** The first event of another stream, as an earlier release has recorded it, past every check. */
async function planted({ instance }: OwnInstance, stream: string, like: string): Promise<void> {
  const { store, projector, chance } = instance;
  const id = chance.uuid();
  const command = {
    commandId: id,
    correlationId: id,
    causationId: id,
    payload: {},
    actor: 'x',
    origin: 'live',
  } as const;
  for await (const [first] of store.readStream(like)) {
    const { type, data, metadata } = first as LedgerEvent;
    const events = [{ type, data, occurredAt: metadata.occurredAt, subjects: [stream] }];
    await store.append({ stream, head: undefined, events, command });
  }
  await projector.waitFor(stream, 0n, 10_000);
}

describe('a file with everything that can be defined', () => {
  it('is stated once, and what is exported of it says the same, here and in another ledger', async () => {
    const [exported, all] = await within('here', async (own) => {
      const ledger = ownAgreements(own);
      await define(await parsed(PROVIDER), ledger);
      expect(changing(await planOf(await parsed(PROVIDER), ledger, KINDS))).toEqual([]);
      const found = await gathered(ledger, KINDS.all);
      const text = exportText(found, KINDS.all);
      expect(changing(await planOf(await parsed(text), ledger, KINDS))).toEqual([]);
      return [text, found] as const;
    });
    expect(Object.keys(all)).toEqual(KINDS.all.map(({ collection }) => collection));
    await within('there', async (own) => {
      const ledger = ownAgreements(own);
      await define(await parsed(exported), ledger);
      expect(exportText(await gathered(ledger, KINDS.all), KINDS.all)).toBe(exported);
    });
  }, 60_000);

  it('is stated with a duty that its changes leave uncovered: they belong to its first definition', async () => {
    const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const night = (id: string, level: string) =>
      `      - { id: ${id}, kind: override, level: ${level}, from: ${soon(1)}, until: ${soon(2)}, staffId: bela }\n`;
    const gap = PROVIDER.replace(
      '    changes:\n',
      (changes) => changes + night('n1', 'primary') + night('n2', 'backup'),
    );
    await within('gap', async (own) => {
      const ledger = ownAgreements(own);
      await define(await parsed(gap), ledger);
      expect(changing(await planOf(await parsed(gap), ledger, KINDS))).toEqual([]);
    });
  });

  it('is exported with the matrix that counts, where an earlier release took several for one customer', async () => {
    const exported = await within('several', async (own) => {
      const ledger = ownAgreements(own);
      await define(await parsed(PROVIDER), ledger);
      const text = exportText(await gathered(ledger, KINDS.all), KINDS.all);
      for (const id of ['a-later-one', 'zz-later-one']) await planted(own, `matrix-${id}`, 'matrix-acme-calls');
      expect(await ledger.get(KINDS.named('matrix'), 'a-later-one')).toMatchObject({ overruledBy: 'acme-calls' });
      expect(exportText(await gathered(ledger, KINDS.all), KINDS.all)).toBe(text);
      return text;
    });
    await within('one', async (own) => {
      const ledger = ownAgreements(own);
      await define(await parsed(exported), ledger);
      expect(exportText(await gathered(ledger, KINDS.all), KINDS.all)).toBe(exported);
    });
  }, 60_000);

  it('tells every name that nobody has, and every fault, with its line and column', async () => {
    const wrong = PROVIDER.replace('staffId: bela', 'staffId: bel')
      .replace('rota: admins }', 'rota: nobody }')
      .replace('lastResort: { person: ada }', 'lastResort: { team: night }');
    const told = ', neither in this file nor in the ledger: define it, or name one that there is';
    await within('wrong', async (own) => {
      await expect(planOf(await parsed(wrong), ownAgreements(own), KINDS)).rejects.toThrow(
        [
          `provider.yaml:34:18: rotas.0.changes.0.staffId: there is no member of the staff bel${told}`,
          `provider.yaml:37:60: matrices.0.rota: there is no rota nobody${told}`,
          `provider.yaml:51:39: pagingSettings.lastResort.team: there is no team night${told}`,
        ].join('\n'),
      );
    });
    await expect(parsed(PROVIDER.replace('second, unit: weeks', 'second, unit: week'))).rejects.toThrow(
      'provider.yaml:27:33: rotas.0.levels.backup.rotations.0.unit: "week" is not one of hours, days, weeks, months',
    );
    const twice = PROVIDER.replace('id: second', 'id: first').replace('kind: override', 'kind: swap');
    await expect(parsed(twice)).rejects.toThrow(
      /provider\.yaml:27:19: rotas\.0\.levels\.backup\.rotations\.0\.id: "first" is here twice[^]*rotas\.0\.changes\.0/,
    );
  });
});

it('the published schema has every kind that an instance has', () => {
  expect(THINGS.map(({ name }) => name)).toEqual(KINDS.all.map(({ name }) => name));
});
