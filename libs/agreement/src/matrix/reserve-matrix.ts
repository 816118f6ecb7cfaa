import type { Commands, Envelope } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { uuidV5 } from '@app/platform';
import { stateIn } from '../commands/lookup.js';
import type { MatrixParties } from './stored-matrix.js';
import { isFor, matrixDecider, matrixStream } from './matrix.js';
import { anotherMatrix, type Reservation, reservationDecider, reservationStream } from './reservation.js';

/** Namespace of the command ids beside the one that defines a matrix. */
const RESERVATIONS = '0f3c6f52-7d0a-5b41-9a3e-2f6c1c9d7b18';

interface Where {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly stamp: Envelope;
}

/**
 * Reserves a matrix that is not defined yet for whom it is, and says how often it has lost a reservation before: it is defined
 * only if that is still so. Whoever died in between goes on with the same id; another id may take over from who never came
 * back, once the matrix that was reserved is told so on its own stream.
 * @throws DefinitionRefusal agreement.another-matrix
 */
export async function reserveMatrix(id: string, parties: MatrixParties, where: Where): Promise<number> {
  const { commands, store, stamp } = where;
  const { content, lost } = await stateIn(store, matrixDecider, matrixStream(id));
  if (content !== undefined) return lost;
  const stream = reservationStream(parties);
  const { held } = await stateIn(store, reservationDecider, stream);
  const over = held === undefined || held.matrix === id ? undefined : await ended(held, parties, id, where);
  const command = { matrix: id, attempt: lost, parties, over };
  const said = [stream, lost, String(over)];
  await commands.handle(reservationDecider, stream, command, beside(stamp, said));
  return lost;
}

/** The revision of a reservation that counts no more. @throws DefinitionRefusal where it does */
async function ended(held: Reservation, parties: MatrixParties, by: string, where: Where): Promise<bigint> {
  const { matrix, attempt, revision } = held;
  const stream = matrixStream(matrix);
  const { content, lost } = await stateIn(where.store, matrixDecider, stream);
  if (content !== undefined && isFor(content, parties)) throw anotherMatrix(matrix, parties);
  if (content === undefined && lost === attempt)
    await where.commands.handle(
      matrixDecider,
      stream,
      { type: 'end-reservation', id: matrix, held, parties, by },
      beside(where.stamp, [stream, attempt, by]),
    );
  return revision;
}

/** What a command does besides: by ids of their own, that are the same whenever it is sent again. */
const beside = (
  { commandId, correlationId, causationId, actor, origin }: Envelope,
  said: readonly (string | number)[],
): Envelope => ({
  commandId: uuidV5(RESERVATIONS, JSON.stringify([commandId, ...said])),
  payload: [...said],
  correlationId,
  causationId,
  actor,
  origin,
});
