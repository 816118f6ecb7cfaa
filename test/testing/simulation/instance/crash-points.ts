import type { LedgerEvent, RecordedEvent } from '@app/event-store';
import type { ReadModelSession, BatchContext, Projection, ReadModelFile } from '@app/projection';
import Database from 'better-sqlite3';
import type { Life } from './life.js';

/**
 * Makes every event that is applied a step of the process's life, so that it can die within a transaction: what is not
 * committed then is rolled back, as SQLite does it when the file is opened next.
 */
export const mortal = (life: Life, files: readonly ReadModelFile[]): readonly ReadModelFile[] =>
  files.map((file) => ({ ...file, projections: file.projections.map((projection) => withSteps(life, projection)) }));

function withSteps(life: Life, projection: Projection): Projection {
  const step = (): void => {
    if (!life.step()) throw new Database.SqliteError('the process died', 'SQLITE_IOERR');
  };
  if (projection.neverParks === true)
    return {
      ...projection,
      apply: (event: RecordedEvent, session: ReadModelSession, context: BatchContext) => {
        step();
        projection.apply(event, session, context);
      },
    };
  return {
    ...projection,
    apply: (event: LedgerEvent, session: ReadModelSession, context: BatchContext) => {
      step();
      projection.apply(event, session, context);
    },
  };
}
