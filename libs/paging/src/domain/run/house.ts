import type { MatrixContent } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import type { VersionRef } from '@app/sla';

/** What a run rests on besides its incident. What has a version never changes, so that the same events make the same run. */
export interface House {
  matrix(ref: VersionRef): MatrixContent | undefined;
  /** The matrix that counts now, for an incident that pins none. */
  matrixFor(who: { readonly customerId: string; readonly projectId?: string }): VersionRef | undefined;
  pinned(calendar: VersionRef): Calendar;
  /** When paging was switched on: what is recorded from then on is called about; RFC 3339 with milliseconds; undefined: it is not. */
  readonly enabledAt?: string;
}
