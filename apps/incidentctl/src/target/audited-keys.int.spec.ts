import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '@app/composition';
import { type Deposited, Heads, type LogReport, openEventStoreDb, verifyLog } from '@app/event-store';
import { loadConfig, SystemChance, SystemClock } from '@app/platform';
import { EventStoreStandIn } from '../../../../test/eventstore-stand-in/index.js';
import { openAuditedLog } from './audited-log.js';

const [clock, chance] = [new SystemClock(), new SystemChance()];
const root = mkdtempSync(join(tmpdir(), 'audited-keys-'));
let standIn: EventStoreStandIn;
beforeAll(async () => {
  standIn = await EventStoreStandIn.start();
});
afterAll(async () => {
  await standIn.stop();
  rmSync(root, { recursive: true });
});

/** Three notes, each under a key of its own. */
async function write(environment: Record<string, string>): Promise<void> {
  const store = await openStore({ config: loadConfig(environment), clock, chance });
  for (const n of [1, 2, 3]) {
    const id = chance.uuid();
    const [ids, at] = [{ commandId: id, correlationId: id, causationId: id }, { occurredAt: '2026-03-27T15:00:00Z' }];
    const draft = { type: 'NoteAdded', data: { text: `note ${n}` }, ...at, subjects: [`person-${n}`] };
    const command = { ...ids, payload: { n }, actor: 'a', origin: 'live' as const };
    await store.append({ stream: `incident-${n}`, head: undefined, events: [draft], command });
  }
  await store.close();
}

interface Audited {
  readonly report: LogReport;
  readonly findings: readonly string[];
  readonly notes: readonly string[];
}

async function audit(environment: Record<string, string>): Promise<Audited> {
  const log = await openAuditedLog(loadConfig(environment));
  try {
    const { ownClock, counted, keys, erasedByNow } = log;
    const report = await verifyLog({ events: log.events(), ownClock, counted, keys, erasedByNow });
    return { report, findings: await log.findings(), notes: log.notes() };
  } finally {
    await log.close();
  }
}

const NOTHING = { breaks: [], findings: [], keyFindings: [] };
const MISSING = [{ keyId: 'person-2~2026', stream: 'incident-2', problem: expect.stringMatching(/it is missing/) }];

describe('the keys of an embedded log', () => {
  const [kept, at] = [join(root, 'kept'), join(root, 'data')];
  const sql = (statement: string, file = 'keys.db'): void => {
    const db = new Database(join(at, file));
    db.exec(statement);
    db.close();
  };
  beforeAll(() => write({ DATA_DIR: kept }));
  const copied = (): Record<string, string> => {
    rmSync(at, { recursive: true, force: true });
    cpSync(kept, at, { recursive: true });
    return { DATA_DIR: at };
  };

  it('are opened', async () => {
    expect(await audit(copied())).toMatchObject({ report: NOTHING, findings: [], notes: [] });
  });

  it('are counted, and each that is missing is named', async () => {
    const environment = copied();
    sql("DELETE FROM keys WHERE subject = 'person-2~2026'");
    const { report, findings } = await audit(environment);
    expect(report.keyFindings).toMatchObject(MISSING);
    expect(findings).toEqual([expect.stringMatching(/keys\.db: it holds 2 keys, but 3 were made in it.* Put back/)]);
  });

  it.each<[string, string, RegExp]>([
    ['emptied', 'DELETE FROM key_counts', /^ledger-format@0: key_counts is gone or empty, .* Compare keys\.db/],
    ['dropped', 'DROP TABLE key_counts', /^ledger-format@0: key_counts is gone or empty/],
    ['lowered', 'UPDATE key_counts SET made = 2', /^incident-3@0: key_counts says that 2 keys were made, .* names 3/],
    ['set to nothing', 'UPDATE key_counts SET made = 0', /^incident-1@0: key_counts says that 0 keys were made/],
  ])('are found where their number in the log was %s', async (_, statement, problem) => {
    const environment = copied();
    sql(statement, 'log.db');
    const { report, findings } = await audit(environment);
    expect(report.findings.map((one) => `${one.stream}@${one.revision}: ${one.problem}`)).toEqual([
      expect.stringMatching(problem),
    ]);
    expect(findings).toEqual([]);
  });

  it('may be more than the log remembers: they are made before it is told, which is said', async () => {
    const environment = copied();
    sql("INSERT INTO keys SELECT 'person-9', wrapped FROM keys WHERE subject = 'person-2~2026'");
    const { report, findings, notes } = await audit(environment);
    expect([report, findings]).toMatchObject([NOTHING, []]);
    expect(notes).toEqual([
      expect.stringMatching(
        /keys\.db: it holds 4 keys, 0 of .*, and the log remembers 3 keys, .* or key_counts was lowered/,
      ),
    ]);
  });

  it('are found marked as destroyed where the log does not say so', async () => {
    const environment = copied();
    sql("UPDATE keys SET wrapped = NULL WHERE subject = 'person-2~2026'");
    const { report, findings } = await audit(environment);
    expect(report.keyFindings).toMatchObject([{ keyId: 'person-2~2026', problem: expect.stringMatching(/marked/) }]);
    expect(findings).toEqual([]);
  });

  it('are found missing altogether', async () => {
    const environment = copied();
    for (const name of ['keys.db', 'keys.db-wal', 'keys.db-shm']) rmSync(join(at, name), { force: true });
    const { report, findings } = await audit(environment);
    expect(report.keyFindings).toHaveLength(3);
    expect(findings).toEqual([expect.stringMatching(/it is missing or empty, but 3 keys were made in it/)]);
  });

  it('are not checked beside a left-over rollback journal, which is named', async () => {
    const environment = copied();
    writeFileSync(join(at, 'keys.db-journal'), Buffer.from('d9d505f920a163d7', 'hex'));
    const { findings } = await audit(environment);
    expect(findings).toEqual([
      expect.stringMatching(
        /not checked: .*keys\.db: beside it lies .*keys\.db-journal.* Move .*keys\.db-journal away/,
      ),
    ]);
  });

  it('are not checked without the master key, and it is said', async () => {
    const environment = copied();
    rmSync(join(at, 'master.key'));
    const { report, findings, notes } = await audit(environment);
    expect([report.keyFindings, findings]).toEqual([[], []]);
    expect(notes).toEqual([expect.stringMatching(/the keys were not checked: there is no master key; set MASTER_KEY/)]);
  });

  it('are not checked with another master key, which is a finding', async () => {
    const environment = copied();
    writeFileSync(join(at, 'master.key'), 'ab'.repeat(32));
    const { report, findings } = await audit(environment);
    expect(report.keyFindings).toEqual([]);
    expect(findings).toEqual([expect.stringMatching(/the keys were not checked: .*does not open the stored key/)]);
  });
});

describe('the keys of a log over the wire', () => {
  const environment = (): Record<string, string> => ({
    DATA_DIR: join(root, 'remote'),
    EVENTSTORE_URL: standIn.url,
    MASTER_KEY: 'cd'.repeat(32),
  });
  beforeAll(() => write(environment()));

  it('are opened, and looking writes nothing', async () => {
    const before = standIn.log.records.length;
    expect(await audit(environment())).toMatchObject({ report: NOTHING, findings: [], notes: [] });
    expect(standIn.log.records.length).toBe(before);
  });

  it('are not checked without the master key, nor with another', async () => {
    const { MASTER_KEY, ...without } = environment();
    expect(MASTER_KEY).toBeDefined();
    expect((await audit(without)).notes).toEqual([expect.stringMatching(/the keys were not checked/)]);
    const { findings } = await audit({ ...without, MASTER_KEY: 'ab'.repeat(32) });
    expect(findings).toEqual([expect.stringMatching(/the keys were not checked: MASTER_KEY does not open/)]);
  });

  it('stand beside a head that is compared over the wire too', async () => {
    const log = await openAuditedLog(loadConfig(environment()));
    const heads = new Heads();
    for await (const batch of log.events()) for (const event of batch) heads.take(event);
    const head = heads.head();
    const compared = async (deposited: Deposited): Promise<readonly string[]> =>
      (await verifyLog({ events: log.events(), ownClock: false, deposited })).headFindings;
    expect(await compared(head)).toEqual([]);
    expect(await compared({ ...head, sha256: '0'.repeat(64) })).toHaveLength(1);
    await log.close();
  });

  it('are named where one is missing', async () => {
    const adapter = await openEventStoreDb({ url: standIn.url, clock });
    await adapter.tombstone('ledger.key-person-2~2026');
    await adapter.close();
    expect((await audit(environment())).report.keyFindings).toMatchObject(MISSING);
  });
});
