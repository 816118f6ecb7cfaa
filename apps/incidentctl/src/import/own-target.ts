import { ImportIncidentRow, rowPayload, runInOrder } from '@app/incident';
import type { Receipt } from '@app/command-handling';
import { caughtUp, OPERATOR_AT_THE_SHELL, type OwnInstance } from '../target/own-instance.js';
import { type ImportTarget, type LineResult, type PlannedLine, reports } from './import-target.js';

/** Enough to fill the groups of the embedded store and the batches of EventStoreDB. */
const IN_FLIGHT = 256;

/**
 * An import into the store that this process opened. The read models are brought up to date afterwards: folding the whole
 * import at once costs half of what following it does.
 */
export function ownTarget({ instance, commands }: OwnInstance, startedAt: string | undefined): ImportTarget {
  const correlationId = instance.chance.uuid();

  const take = async (row: PlannedLine): Promise<LineResult> => {
    const { commandId, reportedBy } = row;
    const stamp = {
      commandId,
      ...rowPayload(row),
      correlationId,
      causationId: commandId,
      actor: OPERATOR_AT_THE_SHELL.id,
      origin: 'import' as const,
    };
    const line = { ...(reports(row) ? {} : { reportedBy }), commands: row.commands };
    try {
      const receipt: Receipt = await commands.execute(new ImportIncidentRow(OPERATOR_AT_THE_SHELL, line, stamp));
      return { commandId, receipt };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
      return { commandId, problem: { code: error.code, detail: error.message } };
    }
  };

  return {
    startedAt,
    send: (rows) => runInOrder(rows, take, { chainOf: (row) => row.reportedBy, inFlight: IN_FLIGHT }),
    finish: () => caughtUp(instance),
  };
}
