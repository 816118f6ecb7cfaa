import type { EventType, JsonObject } from '@app/event-store';
import type { Config, ProblemTable } from '@app/platform';
import type { Projection, ReadModelFile } from '@app/projection';
import type { Lane } from '@app/scheduling';
import type { Type } from '@nestjs/common';
import type { FeatureContext } from './feature-context.js';
import type { Process, ProcessContext } from './process.js';
import type { Urgent } from './urgent.js';

/** What a lib brings to an instance. What it has nothing of it leaves out. */
export interface Feature {
  readonly name: string;
  /** What it writes to the log. */
  readonly events?: readonly EventType[];
  /** By the read-model file that they are in, in the order in which they are run. */
  readonly projections?: { readonly [File in ReadModelFile['name']]?: readonly Projection[] };
  /** Of the command bus and the query bus. */
  readonly handlers?: { readonly commands?: readonly Type[]; readonly queries?: readonly Type[] };
  /** Its error codes. */
  readonly problems?: ProblemTable;
  /** The kinds of work that fall due by themselves. */
  readonly lanes?: (context: FeatureContext) => readonly Lane<JsonObject>[];
  /** What goes on by itself. */
  readonly processes?: (context: ProcessContext) => readonly Process[];
  /** What of it does not wait for the read models. */
  readonly urgent?: Urgent;
  /** Whether its lanes and processes run in an instance of this configuration; absent: they do. */
  readonly runs?: (config: Config) => boolean;
  /** What it measures beside the work of its handlers. */
  readonly metrics?: (context: FeatureContext) => void;
}

export const feature = (parts: Feature): Feature => parts;
