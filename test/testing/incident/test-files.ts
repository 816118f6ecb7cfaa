import type { LedgerEvent } from '@app/event-store';
import type { Projection } from '@app/projection';
import { BatchContext, ReadModelSession } from '@app/projection';
import Database from 'better-sqlite3';
import { DUE_WORK_TABLE } from '@app/scheduling';
import { AGREEMENT_PROJECTIONS } from '@testing/agreement/agreements';
import { INCIDENT_PROJECTIONS } from '../../../libs/incident/src/read-models/projections.js';
import { emptyInMemory } from '../../../libs/projection/src/in-memory.js';
import { REPORTING_PROJECTIONS } from '../../../libs/reporting/src/projections.js';

const operational = [...AGREEMENT_PROJECTIONS.operational, ...INCIDENT_PROJECTIONS.operational];
const reporting = [...AGREEMENT_PROJECTIONS.reporting, ...REPORTING_PROJECTIONS.reporting];

/** Both files in memory (or on disk), fed by hand: what the projections and the queries do, without a projector. */
export class TestFiles {
  readonly operational: { readonly session: ReadModelSession };
  readonly reporting: { readonly session: ReadModelSession };

  constructor(path = ':memory:') {
    this.operational = { session: create(path, operational) };
    this.reporting = { session: create(path === ':memory:' ? path : `${path}.reporting`, reporting) };
  }

  /** So many events a transaction. */
  feed(events: readonly LedgerEvent[], together = 1): this {
    for (let from = 0; from < events.length; from += together) {
      const batch = events.slice(from, from + together);
      apply(this.operational.session, operational, batch);
      apply(this.reporting.session, reporting, batch);
    }
    return this;
  }

  close(): void {
    this.operational.session.close();
    this.reporting.session.close();
  }
}

/** The projector's own table, as far as queries look at it. */
const PARKED = 'CREATE TABLE parked (stream TEXT PRIMARY KEY);';

function create(path: string, projections: readonly Projection[]): ReadModelSession {
  const tables = [DUE_WORK_TABLE, ...projections.map((projection) => projection.tables), PARKED].join('\n');
  const db = path === ':memory:' ? emptyInMemory(tables) : onDisk(path, tables);
  db.pragma('secure_delete = ON');
  return new ReadModelSession(db);
}

function onDisk(path: string, tables: string): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(tables);
  return db;
}

function apply(session: ReadModelSession, projections: readonly Projection[], batch: readonly LedgerEvent[]): void {
  const context = new BatchContext();
  const finish = (): void => {
    for (const projection of projections) if (projection.neverParks !== true) projection.finish?.(session, context);
    context.clear();
  };
  session.db.transaction(() => {
    for (const event of batch) {
      for (const projection of projections) projection.apply(event, session, context);
      if (event.type !== 'PersonalKeyDestroyed') continue;
      finish();
      for (const projection of projections) projection.forget?.(event.data['subject'] as string, session);
    }
    finish();
  })();
}
