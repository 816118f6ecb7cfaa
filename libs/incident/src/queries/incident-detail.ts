import { omit } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { corrected } from '../domain/corrections/corrections.js';
import type { CustomerInformed, CustomerReplied, NoteAdded, ContactTaken } from '../domain/events/events.js';
import type { Fact } from '../domain/events/fact.js';
import { view } from '../domain/state/state.js';
import { lateness } from '../domain/state/timeline.js';
import type { IncidentDetail } from './answers/detail.js';
import { packed } from './packed-view.js';
import type { Visibility } from '@app/querying';
import { factsForCustomer, viewForCustomer } from './for-customer.js';
import { isErased } from './incident-record.js';
import type { IncidentRecord } from './incident-record.js';
import { mergeLinks } from './links.js';
import { namesSeen, seenPin, withSeenNames } from './seen-names.js';

export function detailOf(session: ReadModelSession, visibility: Visibility, record: IncidentRecord): IncidentDetail {
  const forStaff = visibility.audience === 'staff';
  const names = namesSeen(session, visibility);
  const facts = (forStaff ? corrected(record.facts) : factsForCustomer(record.facts)).map(
    (fact) => ({ ...fact, data: withSeenNames(names, fact.data) }) as Fact,
  );
  const folded = forStaff ? view(record.facts) : viewForCustomer(record.facts);
  if (folded === undefined) throw new Error(`incident ${record.id} has no report`);
  const { latestAt, pages, escalations, references, contract, ...known } = omit(packed(folded), 'mergedInto');
  return {
    ...withSeenNames(names, known),
    ...seenPin(names, contract),
    ...mergeLinks(session, visibility, record.id),
    id: record.id,
    revision: record.revision,
    updatedAt: latestAt,
    parked: record.parked,
    erased: facts.some(({ revision }) => erased(record, revision)),
    customerInformation: entries<CustomerInformed>(facts, 'CustomerInformed'),
    customerReplies: entries<CustomerReplied>(facts, 'CustomerReplied'),
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

/** The texts of one kind, in the order of the life. */
type Entry<Data> = Data & { readonly revision: string; readonly occurredAt: string };

const entries = <Data>(facts: readonly Fact[], type: Fact['type']): readonly Entry<Data>[] =>
  facts
    .filter((fact) => fact.type === type)
    .map(({ data, revision, occurredAt }) => ({ ...(data as Data), revision: revision.toString(), occurredAt }));

const late = (facts: readonly Fact[]): IncidentDetail['lateRecordings'] =>
  facts.flatMap((fact) => {
    const { revision, type, occurredAt, recordedAt } = fact;
    const { late: isLate, lateBySeconds } = lateness(fact);
    return isLate ? [{ revision: revision.toString(), type, occurredAt, recordedAt, lateBySeconds }] : [];
  });
