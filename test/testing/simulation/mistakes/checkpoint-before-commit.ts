import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, FoldingProjection, ReadModelFile } from '@app/projection';
import { BatchContext } from '@app/projection';
import type { Mistake } from '../instance/host.js';

/** The projector's transaction moves the checkpoint; the rows follow at once, each in a transaction of its own. */
function rowsAfter(projection: FoldingProjection): FoldingProjection {
  let pending: { readonly event: LedgerEvent; readonly session: ReadModelSession }[] = [];
  const flush = (): void => {
    const events = pending;
    pending = [];
    try {
      for (const { event, session } of events)
        session.db.transaction(() => {
          const context = new BatchContext();
          projection.apply(event, session, context);
          projection.finish?.(session, context);
        })();
    } catch {
      // The process died, or was stopped, between the two: that is what this mistake is about.
    }
  };
  return {
    ...projection,
    apply: (event, session) => {
      if (pending.length === 0) void Promise.resolve().then(flush);
      pending.push({ event, session });
    },
  };
}

const broken = (file: ReadModelFile): ReadModelFile => ({
  ...file,
  projections: file.projections.map((one) => (one.neverParks === true ? one : rowsAfter(one))),
});

export const checkpointBeforeCommit: Mistake = {
  files: (files) => files.map(broken),
};
