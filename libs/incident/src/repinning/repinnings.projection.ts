import type { BatchKey, FoldingProjection } from '@app/projection';
import type { MendedMatrix } from '../domain/messages/pinning.js';
import { owe, reachedBy } from './pinned-matrices.js';
import type { RepinningBegun } from './repinning.js';
import { REPINNING_TABLES } from './repinning-tables.js';

const BEGUN: BatchKey<MendedMatrix[]> = { begin: () => [] };

/** Mended matrices; stands behind the incidents, because what they pin is written at the end of a transaction. */
export const repinningsProjection: FoldingProjection = {
  name: 'repinnings',
  tables: REPINNING_TABLES,

  apply({ stream, type, data, metadata: { actor, recordedAt } }, session, context): void {
    if (type !== 'RepinningBegun') return;
    const { reason, ...mended } = data as unknown as RepinningBegun;
    session
      .prepared('INSERT INTO repinning VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(
        idOf(stream),
        mended.matrix.id,
        mended.customerId ?? null,
        JSON.stringify(mended),
        reason,
        actor,
        recordedAt,
      );
    context.of(BEGUN).push(mended);
  },

  finish(session, context): void {
    for (const mended of context.of(BEGUN))
      for (const pinned of reachedBy(session, mended)) owe(session, pinned.incident, pinned);
  },
};

const idOf = (stream: string): string => stream.slice('repinning-'.length);
