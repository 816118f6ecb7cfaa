import type { Commands, CommandsOptions } from '@app/command-handling';
import type { Durability, JsonObject, LogAdapter } from '@app/event-store';
import type { Process, ProcessContext } from '@app/feature';
import type { Chance, Clock, Config, DisciplinedClock, Logger } from '@app/platform';
import type { ReadModelFile } from '@app/projection';
import type { DueWorkRunner, DueWorkRunnerOptions } from '@app/scheduling';

/** How a part is made, where it is not made in the usual way. */
export interface PartMakers {
  readonly commands?: (options: CommandsOptions) => Commands;
  /** Puts something around the read models' projections. */
  readonly files?: (files: readonly ReadModelFile[]) => readonly ReadModelFile[];
  /** Of due work, one a lane. */
  readonly runner?: (options: DueWorkRunnerOptions<JsonObject>) => DueWorkRunner<JsonObject>;
  /** What goes on by itself. */
  readonly processes?: (context: ProcessContext) => readonly Process[];
  /** A log with so many events is long: what is urgent does not wait until all of it was read. */
  readonly fewEvents?: number;
  /** Of an instance whose store has no clock of its own. */
  readonly discipline?: (clock: Clock) => DisciplinedClock;
}

/** What an instance is made of. Everything but the configuration has a default; a simulation brings all of it. */
export interface InstanceOptions {
  readonly config: Config;
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly log?: Logger;
  /** Instead of the store that the configuration names. */
  readonly adapter?: LogAdapter;
  readonly make?: PartMakers;
  /** Of the embedded store: at the close only where the log can be made again. */
  readonly durability?: Durability;
}
