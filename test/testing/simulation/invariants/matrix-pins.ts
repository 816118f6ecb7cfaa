import { isDeepStrictEqual } from 'node:util';
import type { VersionRef } from '@app/sla';
import { termsOf } from '../oracle/contracts.js';
import { isFor, Matrices, matrixOf, type Mended } from '../oracle/matrices.js';
import { pictureOf } from '../oracle/picture.js';
import type { Entry, RecordedHistory } from '../oracle/recorded-history.js';
import { BEHIND_MS, hasMoved, partiesOf } from './pins.js';
import { require } from './violation.js';

const whoOf = (life: readonly Entry[]) => ({
  customerId: partiesOf(life).customerId,
  contractId: termsOf(life)?.contract.id,
});

/** A report pins the communication matrix that counts, a correction of customer or project what does for those, a repinning its own. */
export function checkMatrixPins(history: RecordedHistory): void {
  const matrices = new Matrices(history);
  const mended = new Map(matrices.mended().map((one) => [one.id, one]));
  for (const [number, life] of history.lives)
    life.forEach((entry, index) => {
      const [before, after] = [life.slice(0, index), life.slice(0, index + 1)];
      if (entry.type === 'MatrixRepinned') return checkRepinned(number, before, entry, mended);
      const pins = entry.type === 'IncidentReported' || hasMoved(before, after);
      require('matrix-is-pinned', pins || entry.matrix === undefined, () =>
        `${entry.type} ${number}@${entry.revision} pins a matrix, and has nothing to do with it`);
      if (pins) checkPin(matrices, number, after, entry);
    });
}

function checkPin(matrices: Matrices, number: string, life: readonly Entry[], { place, writtenAt }: Entry): void {
  const who = whoOf(life);
  const surely = matrices.readBy(writtenAt - BEHIND_MS);
  const lengths = [surely, ...matrices.placesBetween(surely, place).map((one) => one + 1)];
  const possible = lengths.map((read) => matrices.counting(who, read));
  const pinned = matrixOf(life);
  require('matrix-is-pinned', possible.some((matrix) => isDeepStrictEqual(matrix, pinned)), () =>
    `${number} of ${JSON.stringify(who)} pins ${name(pinned)}, what counted was ${possible.map(name).join(' or ')}`);
}

function checkRepinned(
  number: string,
  before: readonly Entry[],
  entry: Entry,
  mended: ReadonlyMap<string, Mended>,
): void {
  const repinning = String(entry.data['repinning']);
  const one = mended.get(repinning);
  const pinned = matrixOf(before);
  const isRight =
    one !== undefined &&
    pinned !== undefined &&
    one.place < entry.place &&
    isDeepStrictEqual(one.matrix, entry.matrix) &&
    pictureOf(before)?.standing.status === 'open' &&
    isFor(one, pinned, whoOf(before)) &&
    !before.some(({ data }) => data['repinning'] === repinning);
  require('matrix-is-pinned', isRight, () =>
    `${number}@${entry.revision} pins ${name(entry.matrix ?? undefined)} by the repinning ${repinning} and pinned ${name(pinned)}; the repinning is of ${name(one?.matrix)}`);
}

/** What is left of the repinnings: open incidents that one has still to come to. */
export function notYetRepinned(history: RecordedHistory): readonly string[] {
  const mended = new Matrices(history).mended();
  return [...history.lives].flatMap(([number, life]) => {
    const pinned = matrixOf(life);
    if (pinned === undefined || pictureOf(life)?.standing.status !== 'open') return [];
    const isOwed = mended.some(
      (one) => isFor(one, pinned, whoOf(life)) && !life.some(({ data }) => data['repinning'] === one.id),
    );
    return isOwed ? [number] : [];
  });
}

const name = (matrix: VersionRef | undefined): string =>
  matrix === undefined ? 'nothing' : `${matrix.id}@${matrix.version}`;
