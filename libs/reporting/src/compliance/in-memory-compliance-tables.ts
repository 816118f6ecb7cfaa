import { ReadModelSession } from '@app/projection';
import { type Agreements, type Fact, view } from '@app/incident';
import { ANSWER_TABLE, setAnswers } from '../answer-times/answer-table.js';
import { complianceProjection } from './compliance.projection.js';
import { setCycles } from './cycle-table.js';
import { countedCycles } from './counted-cycle.js';

/** As far as lists look at it. */
const INCIDENTS = 'CREATE TABLE reporting_incident (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);';

/** The compliance tables of the read model, in memory, made of histories that are at hand. */
export class InMemoryComplianceTables {
  readonly session = ReadModelSession.inMemory(`${complianceProjection.tables} ${ANSWER_TABLE} ${INCIDENTS}`);

  /** @param history in the order of the life; each incident once, under a row number of its own */
  add(n: bigint, id: string, history: readonly Fact[], agreements: Agreements): void {
    const folded = view(history);
    if (folded === undefined) return;
    this.session.prepared('INSERT INTO reporting_incident VALUES (?, ?)').run(n, id);
    setCycles(this.session, n, countedCycles(folded, history, agreements), true);
    setAnswers(this.session, n, folded, history, agreements);
  }

  close(): void {
    this.session.close();
  }
}
