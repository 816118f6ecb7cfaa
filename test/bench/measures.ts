import { againstEmmett } from './against-emmett.js';
import { applying } from './applying.js';
import { appendAgainstClient } from './append-and-client.js';
import { businessTime } from './business-time.js';
import { deadlines } from './deadlines.js';
import { handlerAgainstAppend } from './handler-and-append.js';
import { httpAgainstNoOp } from './http-and-no-op.js';
import { jsonScan } from './json-scan.js';
import type { Effort } from './measuring.js';
import { paging } from './paging.js';
import { rebuildAgainstDecoding } from './rebuild-and-decoding.js';
import type { Row } from './row.js';
import { dutyShifts } from './shifts.js';
import { type BenchStore, stores } from './stores.js';
import { waitingForLive } from './waiting-for-live.js';
import { writingUnderReaders } from './writing-under-readers.js';

export type Measure = (effort: Effort) => Promise<readonly Row[]>;

type OnStore = (store: BenchStore, effort: Effort) => Promise<readonly Row[]>;

const onBothStores =
  (measure: OnStore): Measure =>
  async (effort) => {
    const rows: Row[] = [];
    for await (const store of stores(effort.store)) rows.push(...(await measure(store, effort)));
    return rows;
  };

/** What waits in the process is the same on either store. */
const onEmbedded = (measure: OnStore, effort: Effort): Promise<readonly Row[]> =>
  onBothStores(measure)({ ...effort, store: 'embedded' });

/** In the order of the table. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  handler: onBothStores(handlerAgainstAppend),
  append: onBothStores(appendAgainstClient),
  http: onBothStores(httpAgainstNoOp),
  rebuild: onBothStores(rebuildAgainstDecoding),
  emmett: againstEmmett,
  'business-time': async () => businessTime(),
  deadlines,
  'json-scan': jsonScan,
  apply: applying,
  live: (effort) => onEmbedded(waitingForLive, effort),
  shifts: async (effort) => dutyShifts(effort),
  pager: onBothStores(paging),
  readers: (effort) => onEmbedded(writingUnderReaders, effort),
};
