import type { CellPriority } from '@app/agreement/pure';
import type { DueWork } from '@app/scheduling';

/** The lane of incidents that nobody had taken when they were merged; its name is also the actor of what it records. */
export const MERGES_LANE = 'pager-merges';

export type MergeWork = DueWork<{
  /** The number of the incident that goes on. */
  into: string;
  priority: CellPriority;
  /** Of the merge: what it comes to on the other incident is of the same command. */
  commandId: string;
}>;
