import type { ReadModelGeneration } from './read-model-generation.js';
import type { ParkedStream } from './projection.js';
import type { ReadModel } from './read-model.js';

export interface FileStatus {
  readonly name: string;
  readonly path: string;
  /** Position of the last event that was applied; empty before the first. */
  readonly position: string;
  /** At the head of the log, as far as is known. */
  readonly caughtUp: boolean;
  /** Complete, so that queries may be answered from it. */
  readonly serving: boolean;
  /** When the last applied event was recorded: the file is about this old while it is not caught up. */
  readonly lastRecordedAt?: string;
  /** Events applied by this process. */
  readonly applied: number;
  readonly parked: number;
  /** Another projector owns the file; this one has stopped writing to it. */
  readonly zombie: boolean;
  /** What fails at the moment and is tried again, and since when (epoch ms). */
  readonly problem?: { readonly message: string; readonly since: number };
  /** The new generation, while one is built. */
  readonly building?: { readonly path: string; readonly position: string; readonly applied: number };
}

export interface ProjectionStatus {
  /** All files serve and are at the head. */
  readonly caughtUp: boolean;
  readonly files: readonly FileStatus[];
}

/** What metrics and logs want to hear; each call is made after its transaction. */
export interface ProjectionObserver {
  committed?(file: string, events: number, milliseconds: number): void;
  parked?(file: string, stream: ParkedStream): void;
  retried?(file: string, stream: string): void;
  failed?(file: string, error: unknown): void;
  swapped?(file: string, path: string): void;
  /** There was no file that could serve, so one is built from the whole log. */
  begun?(file: string, path: string): void;
}

export function statusOf(models: Iterable<ReadModel>): ProjectionStatus {
  const files = [...models].map(fileStatus);
  return { caughtUp: files.every(({ caughtUp, serving }) => caughtUp && serving), files };
}

function fileStatus({ file, serving, building }: ReadModel): FileStatus {
  const { path, position, caughtUp, applied, zombie, lastRecordedAt, problem } = serving;
  return {
    name: file.name,
    path,
    position,
    caughtUp,
    serving: serving.complete && serving.trusted,
    applied,
    parked: serving.parked.size,
    zombie,
    ...(lastRecordedAt === undefined ? {} : { lastRecordedAt }),
    ...(problem === undefined ? {} : { problem }),
    ...(building === undefined ? {} : { building: progressOf(building) }),
  };
}

const progressOf = ({ path, position, applied }: ReadModelGeneration): FileStatus['building'] & object => ({
  path,
  position,
  applied,
});
