import type { Attempt, Exchange } from '../callers/exchange.js';
import type { HealthyPeriods } from '../healthy-periods.js';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import type { LogServer, Restore } from '../store/log-server.js';
import { checkAllAnswers } from './answers.js';
import { checkLog, ofTheLedger } from './log.js';
import { NoticeCheck } from './notices.js';
import { OracleCheck } from './oracle.js';
import { checkMatrixPins } from './matrix-pins.js';
import { checkPins } from './pins.js';

interface Run {
  readonly server: LogServer;
  readonly history: RecordedHistory;
  readonly exchange: Exchange;
  readonly times: HealthyPeriods;
}

/** What can be said of log and answers, whatever the instances show: in the end, and before a restore takes some of it away. */
export async function checkSoFar({ server, history, exchange, times }: Run): Promise<void> {
  const { restores } = server;
  const standing = exchange.attempts.filter((attempt) => !isLost(attempt, restores));
  history.refresh();
  await checkLog(ofTheLedger(server.events));
  checkAllAnswers(standing, history);
  new OracleCheck(history, exchange.attempts, restores).run();
  checkPins(history);
  checkMatrixPins(history);
  const restoredAt = restores.map(({ at }) => at);
  new NoticeCheck(history, times, restoredAt).run(server.time.now());
}

/** Its receipt was given before the log was set back to what held nothing of it. A receipt after that has no such excuse. */
const isLost = ({ answered, outcome }: Attempt, restores: readonly Restore[]): boolean =>
  outcome?.kind === 'receipt' && restores.slice(answered?.restores).some(({ head }) => outcome.receipt.position > head);
