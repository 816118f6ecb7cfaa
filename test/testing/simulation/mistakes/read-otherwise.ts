import type { LedgerEvent } from '@app/event-store';
import type { ReadModelFile } from '@app/projection';

/** What is folded into a read model is read otherwise than it stands in the log. */
export const readOtherwise = (
  files: readonly ReadModelFile[],
  read: (event: LedgerEvent) => LedgerEvent,
): readonly ReadModelFile[] =>
  files.map((file) => ({
    ...file,
    projections: file.projections.map((one) =>
      one.neverParks === true ? one : { ...one, apply: (event, db, gathered) => one.apply(read(event), db, gathered) },
    ),
  }));
