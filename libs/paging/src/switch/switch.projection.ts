import type { StandingModel } from '@app/definitions';
import type { FoldingProjection } from '@app/projection';

/** When paging was switched on; nothing of a log in which it was not. */
export const switchProjection: FoldingProjection = {
  name: 'paging_switch',
  tables: 'CREATE TABLE paging_switch (enabled_at TEXT NOT NULL)',

  apply({ type, metadata }, session): void {
    if (type === 'PagingEnabled') session.prepared('INSERT INTO paging_switch VALUES (?)').run(metadata.recordedAt);
  },
};

/** RFC 3339 with milliseconds; undefined: it is off. */
export const pagingEnabledAt = (model: Pick<StandingModel, 'prepared'>): string | undefined =>
  model.prepared<{ enabled_at: string }>('SELECT enabled_at FROM paging_switch').get()?.enabled_at;
