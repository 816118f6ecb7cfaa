import type { Db } from '@app/projection';
import { corrected } from '../domain/corrections.js';
import type { CustomerInformed, NoteAdded, ContactTaken } from '../domain/events.js';
import type { Fact } from '../domain/fact.js';
import { omit } from '../domain/fields.js';
import { view } from '../domain/state.js';
import { lateness } from '../domain/timeline.js';
import { packed } from './packed-view.js';
import type { PackedView } from './packed-view.js';
import type { Visibility } from '@app/querying';
import { factsForCustomer, viewForCustomer } from './for-customer.js';
import { isErased } from './incident-record.js';
import type { IncidentRecord } from './incident-record.js';
import type { MergeLinks } from './links.js';
import { mergeLinks } from './links.js';
import { namesSeen, seenPin, withSeenNames } from './seen-names.js';

/** What was written down late, and by how much. */
export interface LateRecording {
  readonly revision: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly lateBySeconds: number;
}

/** A text in the order of the life. */
export type Entry<Data> = Data & { readonly revision: string; readonly occurredAt: string };

type StaffOnly = 'pages' | 'escalations' | 'references';

export type IncidentDetail = Omit<PackedView, 'latestAt' | 'mergedInto' | 'contract' | StaffOnly> &
  Partial<Pick<PackedView, StaffOnly>> &
  MergeLinks & {
    readonly id: string;
    /** The version that the report pinned; null: no SLA is agreed; absent: it is not for this reader. */
    readonly contract?: PackedView['contract'];
    /** Of the last event, decimal: the ETag. */
    readonly revision: string;
    /** When the latest thing happened that the reader may know of. */
    readonly updatedAt: string;
    /** An event of it cannot be read: what stands here is of before. */
    readonly parked: boolean;
    /** Personal fields of it are gone with their key. */
    readonly erased: boolean;
    readonly customerInformation: readonly Entry<CustomerInformed>[];
    readonly lateRecordings: readonly LateRecording[];
    /** For staff. */
    readonly notes?: readonly Entry<NoteAdded>[];
    /** For staff. */
    readonly contacts?: readonly Entry<ContactTaken>[];
  };

export function detailOf(db: Db, visibility: Visibility, record: IncidentRecord): IncidentDetail {
  const forStaff = visibility.audience === 'staff';
  const names = namesSeen(db, visibility);
  const facts = (forStaff ? corrected(record.facts) : factsForCustomer(record.facts)).map(
    (fact) => ({ ...fact, data: withSeenNames(names, fact.data) }) as Fact,
  );
  const folded = forStaff ? view(record.facts) : viewForCustomer(record.facts);
  if (folded === undefined) throw new Error(`incident ${record.id} has no report`);
  const { latestAt, pages, escalations, references, contract, ...known } = omit(packed(folded), 'mergedInto');
  return {
    ...withSeenNames(names, known),
    ...seenPin(names, contract),
    ...mergeLinks(db, visibility, record.id),
    id: record.id,
    revision: record.revision,
    updatedAt: latestAt,
    parked: record.parked,
    erased: facts.some(({ revision }) => erased(record, revision)),
    customerInformation: entries<CustomerInformed>(facts, 'CustomerInformed'),
    lateRecordings: late(facts),
    ...(forStaff && {
      pages,
      escalations,
      references,
      notes: entries<NoteAdded>(facts, 'NoteAdded'),
      contacts: entries<ContactTaken>(facts, 'ContactTaken'),
    }),
  };
}

function erased({ events }: IncidentRecord, revision: bigint): boolean {
  const event = events.get(revision.toString());
  return event !== undefined && isErased(event);
}

const entries = <Data>(facts: readonly Fact[], type: Fact['type']): readonly Entry<Data>[] =>
  facts
    .filter((fact) => fact.type === type)
    .map(({ data, revision, occurredAt }) => ({ ...(data as Data), revision: revision.toString(), occurredAt }));

const late = (facts: readonly Fact[]): readonly LateRecording[] =>
  facts.flatMap((fact) => {
    const { revision, type, occurredAt, recordedAt } = fact;
    const { late: isLate, lateBySeconds } = lateness(fact);
    return isLate ? [{ revision: revision.toString(), type, occurredAt, recordedAt, lateBySeconds }] : [];
  });
