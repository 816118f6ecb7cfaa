import { ImportIncidentRow, runInOrder } from '@app/incident';
import type { Receipt } from '@app/command-handling';
import type { Instance } from '@app/composition';
import type { JsonValue } from '@app/event-store';
import { caughtUp, OPERATOR_AT_THE_SHELL, type OwnInstance } from '../target/own-instance.js';
import type { ImportTarget, LineResult, PlannedLine } from './import-target.js';

/** Enough to fill the groups of the embedded store and the batches of EventStoreDB. */
const IN_FLIGHT = 256;

/** An import into the store that this process opened. */
export async function ownTarget({ instance, commands }: OwnInstance): Promise<ImportTarget> {
  await caughtUp(instance);
  const position = instance.projector.status().files[0]?.position;
  const correlationId = instance.chance.uuid();
  let latest = '';

  const take = async (row: PlannedLine): Promise<LineResult> => {
    const { commandId, reportedBy } = row;
    const payload = row.commands as unknown as JsonValue;
    const stamp = {
      commandId,
      payload,
      correlationId,
      causationId: commandId,
      actor: OPERATOR_AT_THE_SHELL.id,
      origin: 'import' as const,
    };
    const line = { ...(reportedBy === commandId ? {} : { reportedBy }), commands: row.commands };
    try {
      const receipt: Receipt = await commands.execute(new ImportIncidentRow(OPERATOR_AT_THE_SHELL, line, stamp));
      if (receipt.position > latest) latest = receipt.position;
      return { commandId, receipt };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
      return { commandId, problem: { code: error.code, detail: error.message } };
    }
  };

  return {
    startedAt: position === '' ? undefined : position,
    send: (rows) => runInOrder(rows, take, { chainOf: (row) => row.reportedBy, inFlight: IN_FLIGHT }),
    finish: () => shown(instance, latest),
  };
}

/** Resolves when every read model has folded the log up to that position. */
function shown({ projector }: Instance, position: string): Promise<void> {
  const isShown = (): boolean => projector.status().files.every((file) => file.position >= position);
  if (isShown()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = projector.onCommit(() => {
      if (!isShown()) return;
      stop();
      resolve();
    });
  });
}
