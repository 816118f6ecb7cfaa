import { agreementsIn } from '@app/agreement';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { ReadModelSession } from '@app/projection';
import { handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import type { MendedMatrix } from '../domain/messages/pinning.js';
import type { Repinning, RepinningPreview, Repinnings } from './answers.js';
import { mendedMatrix } from './mended.js';
import { reachedBy } from './pinned-matrices.js';
import { REPIN_LANE } from './repin-lane.js';

/** Which open incidents the current version of a matrix would reach. */
export class PreviewRepinning extends Query<RepinningPreview> {
  constructor(readonly matrixId: string) {
    super();
  }
}

/** How far a repinning has come. */
export class GetRepinning extends Query<Repinning> {
  constructor(readonly id: string) {
    super();
  }
}

export class ListRepinnings extends Query<Repinnings> {}

const PreviewRepinningHandler = handlerOf(PreviewRepinning, ({ matrixId }, { models }) => {
  const { session } = models.operational;
  const mended = mendedMatrix(agreementsIn(session).matrices, matrixId);
  const incidents = reachedBy(session, mended).map(({ incident, customerId, matrix: { id, version } }) => ({
    incident,
    customerId,
    from: { id, version },
  }));
  return { matrix: mended.matrix, incidents };
});

const GetRepinningHandler = handlerOf(GetRepinning, ({ id }, { models }) => {
  const { session } = models.operational;
  const row = session.prepared<Row>(`${SELECT} WHERE id = ?`).get(id);
  if (row === undefined) throw new DefinitionRefusal('repinning.not-found', `there is no repinning ${id}`);
  const reached = reachedIn(session, row);
  return { ...itemOf(session, row, reached), incidents: reached };
});

const ListRepinningsHandler = handlerOf(ListRepinnings, (_asked, { models }) => {
  const { session } = models.operational;
  const rows = session.prepared<Row>(`${SELECT} ORDER BY recorded_at DESC, id LIMIT ${LATEST}`).all();
  return { items: rows.map((row) => itemOf(session, row, reachedIn(session, row))) };
});

export const REPINNING_QUERY_HANDLERS = [PreviewRepinningHandler, GetRepinningHandler, ListRepinningsHandler];

interface Row {
  readonly id: string;
  readonly begun: string;
  readonly reason: string;
  readonly actor: string;
  readonly recorded_at: string;
}

interface Reached {
  readonly incident: string;
  readonly from_id: string;
  readonly from_version: string;
  readonly at: string | null;
  readonly since: string;
}

const LATEST = 100;
const SELECT = 'SELECT id, begun, reason, actor, recorded_at FROM repinning';
const REACHED = `
  SELECT incident, from_id, from_version, at, since FROM repinned WHERE repinning = @id
  UNION ALL
  SELECT incident, matrix_id, matrix_version, NULL, since FROM pinned_matrix
    WHERE incident IN (SELECT subject FROM due_work WHERE lane = @lane AND key = @id)
  ORDER BY incident`;

function reachedIn(session: ReadModelSession, { id, recorded_at: begun }: Row): Repinning['incidents'] {
  return session
    .prepared<Reached>(REACHED)
    .all({ id, lane: REPIN_LANE })
    .map(({ incident, from_id, from_version, at, since }) => ({
      incident,
      from: { id: from_id, version: from_version },
      ...(at === null ? {} : { at }),
      ...(since > begun ? { late: true as const } : {}),
    }));
}

/** What pinned an earlier version when this one began, and was brought to another by a later one. */
const OVERTAKEN = `SELECT count(DISTINCT later.incident) AS overtaken FROM repinned later
  JOIN repinning ON repinning.id = later.repinning
  WHERE repinning.matrix_id = @matrix AND (repinning.recorded_at > @begun OR (repinning.recorded_at = @begun AND repinning.id < @id))
    AND later.since <= @begun
    AND NOT (later.from_id = @matrix AND CAST(later.from_version AS INTEGER) >= @version)
    AND NOT EXISTS (SELECT 1 FROM repinned WHERE repinning = @id AND incident = later.incident)`;

function itemOf(session: ReadModelSession, row: Row, reached: Repinning['incidents']): Repinnings['items'][number] {
  const { id, begun, reason, actor, recorded_at: begunAt } = row;
  const done = reached.filter(({ at }) => at !== undefined).length;
  const { matrix } = session.parsed<MendedMatrix>(begun);
  const passed = { id, matrix: matrix.id, version: Number(matrix.version), begun: begunAt };
  return {
    id,
    matrix,
    reason,
    actor,
    begunAt,
    done,
    pending: reached.length - done,
    late: reached.filter(({ late }) => late).length,
    overtaken: session.prepared<{ overtaken: number }>(OVERTAKEN).get(passed)!.overtaken,
  };
}
