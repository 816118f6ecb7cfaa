import { ImportIncidentRow, rowPayload, runInOrder } from '@app/incident';
import type { Receipt } from '@app/command-handling';
import { onceStanding } from '@app/projection';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';
import type { OwnInstance } from '../target/own-instance.js';
import { type ImportTarget, type LineResult, type PlannedLine, reports } from './import-target.js';

/** Enough to fill the groups of the embedded store and the batches of EventStoreDB. */
const IN_FLIGHT = 256;

/**
 * An import into the store that this process opened, its read models caught up. They are brought up to date afterwards:
 * folding the whole import at once costs half of what following it does.
 */
export function ownTarget({ instance, commands }: OwnInstance): ImportTarget {
  instance.projector.pause();
  const { position } = instance.projector.status().files[0]!;
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
      const receipt: Receipt = await onceStanding(
        () => commands.execute(new ImportIncidentRow(OPERATOR_AT_THE_SHELL, line, stamp)),
        (error) => error.passes('for-ever'),
      );
      return { commandId, receipt };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
      return { commandId, problem: { code: error.code, detail: error.message } };
    }
  };

  return {
    startedAt: position === '' ? undefined : position,
    send: (rows) => runInOrder(rows, take, { chainOf: (row) => row.reportedBy, inFlight: IN_FLIGHT }),
    finish: () => {
      instance.projector.resume();
      return instance.projector.ready;
    },
  };
}
