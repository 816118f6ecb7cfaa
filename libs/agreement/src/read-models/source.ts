import type { Position } from '@app/event-store';

/** A file that carries the versions of agreements, or the connection on which it is being built. */
export interface DirectorySource {
  prepared<Row>(sql: string): { get(...parameters: unknown[]): Row | undefined; all(...parameters: unknown[]): Row[] };
  /** What is thrown where a row does not hold what was written to it. */
  damage(problem: string): unknown;
  /** Of one by which somebody decides: nothing is read from it before it is as far as this. */
  requireUpTo?(position: Position): void;
}
