import type { VersionRef } from '@app/sla';
import type { Agreed, Entry, RecordedHistory } from './recorded-history.js';

interface Parties {
  readonly customerId: string;
  readonly contractId?: string | undefined;
}

/** A communication matrix that somebody has mended, on its way to the open incidents. */
export interface Mended {
  readonly id: string;
  readonly matrix: VersionRef;
  readonly customerId?: string;
  readonly contractId?: string;
  readonly place: number;
}

/** Which communication matrix counts, read from the log as a person would. */
export class Matrices {
  constructor(private readonly history: RecordedHistory) {}

  /** For an instance that has read so much of the log: the contract's, else the customer's, else the one for all. */
  counting({ customerId, contractId }: Parties, read: number): VersionRef | undefined {
    const known = [...this.history.matrices].filter(([, { place }]) => place < read);
    const of = (isMeant: (content: Agreed['content']) => boolean): VersionRef | undefined => {
      const found = known.findLast(([, version]) => isMeant(version.content));
      if (found === undefined) return undefined;
      const [id = '', version = ''] = found[0].split('@');
      return { id, version, hash: String(found[1].content['hash']) };
    };
    return (
      (contractId === undefined ? undefined : of((one) => one['contractId'] === contractId)) ??
      of((one) => one['customerId'] === customerId && one['contractId'] === undefined) ??
      of((one) => one['customerId'] === undefined && one['contractId'] === undefined)
    );
  }

  mended(): readonly Mended[] {
    return [...this.history.repinnings].map(([name, { content, place }]) => {
      const { matrix, customerId, contractId } = content as unknown as Omit<Mended, 'id' | 'place'>;
      const of = {
        ...(customerId === undefined ? {} : { customerId }),
        ...(contractId === undefined ? {} : { contractId }),
      };
      return { id: name.split('@')[0]!, matrix, ...of, place };
    });
  }

  /** Where in the log a matrix was defined between two places. */
  placesBetween(from: number, to: number): readonly number[] {
    return [...this.history.matrices.values()].map(({ place }) => place).filter((one) => one >= from && one < to);
  }

  /** How much of the log had been written by then. */
  readBy(instant: number): number {
    const before = [...this.history.matrices.values()].filter(({ writtenAt }) => writtenAt <= instant);
    return Math.max(0, ...before.map(({ place }) => place + 1));
  }
}

/** What is pinned: of all pins the one that was recorded last. */
export const matrixOf = (life: readonly Entry[]): VersionRef | undefined =>
  [...life].sort((one, other) => other.revision - one.revision).find(({ matrix }) => matrix !== undefined)?.matrix ??
  undefined;

/** Whether a mended matrix is for who pins that: an older version of it, or what counted before there was it. */
export function isFor({ matrix, customerId, contractId }: Mended, pinned: VersionRef, who: Parties): boolean {
  if (pinned.id === matrix.id) return Number(pinned.version) < Number(matrix.version);
  if (contractId !== undefined) return who.contractId === contractId;
  return customerId === who.customerId && pinned.id === 'default';
}
