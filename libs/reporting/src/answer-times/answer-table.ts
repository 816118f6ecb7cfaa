import type { ReadModelSession } from '@app/projection';
import { type Agreements, type Fact, type IncidentView, rankOf } from '@app/incident';
import { dayIn } from '../compliance/counted-cycle.js';
import { runAnswers } from './run-answers.js';

/** A row for each run that was loud; of one without an answer the level is null. */
export const ANSWER_TABLE = `
  CREATE TABLE run_answer (
    n           INTEGER NOT NULL,
    run         TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    project_id  TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    priority    INTEGER NOT NULL,
    day         TEXT NOT NULL,
    level       TEXT,
    team_id     TEXT,
    rota_id     TEXT,
    seconds     INTEGER,
    later       INTEGER NOT NULL,
    PRIMARY KEY (n, run)
  ) WITHOUT ROWID;
  CREATE INDEX run_answer_by_day ON run_answer (customer_id, day);
`;

/** It counts where the incident belongs now, on the day of the first loud page in the zone that is pinned. */
export function setAnswers(
  session: ReadModelSession,
  n: bigint,
  { customerId, projectId = '', serviceId = '', priority, terms }: IncidentView,
  history: readonly Fact[],
  agreements: Agreements,
): void {
  const calendar = terms?.calendar && agreements.calendar(terms.calendar);
  const put = session.prepared(PUT);
  session.prepared('DELETE FROM run_answer WHERE n = ?').run(n);
  for (const { run, at, answered } of runAnswers(history)) {
    const { level = null, teamId = null, rotaId = null, seconds = null, isLater = false } = answered ?? {};
    const of = [customerId, projectId, serviceId, rankOf(priority), dayIn(calendar, at)];
    put.run(n, run, ...of, level, teamId, rotaId, seconds, Number(isLater));
  }
}

const PUT = `INSERT INTO run_answer VALUES (${Array(12).fill('?').join(', ')})`;
