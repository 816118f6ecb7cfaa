import type { ColumnName, Columns } from './columns.js';
import type { Encoding } from './encoding.js';

export interface FileOptions {
  readonly file: string;
  readonly columns: Columns;
  /** Names of columns that somebody chose: they must be there. */
  readonly chosen?: readonly ColumnName[];
  /** No column tells the state: the times do. */
  readonly stateFromTimes?: boolean | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
}
