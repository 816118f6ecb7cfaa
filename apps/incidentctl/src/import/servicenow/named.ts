import { idOfName, opaqueIdOfName } from '@app/incident';
import type { References } from '../references.js';
import { UNKNOWN_CUSTOMER } from './report.js';
import type { Row } from './rows.js';

/** Adds what a row names, unless the row before it named the same. */
export function addNamed(references: References, row: Row, before: Row | undefined): void {
  const same = (['customer', 'project', 'service', 'caller'] as const).every(
    (column) => row[column] === before?.[column],
  );
  if (same && before !== undefined) return;
  const customerName = row.customer ?? UNKNOWN_CUSTOMER;
  const of = { customerId: idOfName(customerName), customerName };
  references.add('customers', { id: of.customerId, name: customerName, ...of });
  const { project, service, caller } = row;
  const projectId = project === undefined ? undefined : idOfName(project);
  if (project !== undefined) references.add('projects', { id: idOfName(project), name: project, ...of });
  if (service !== undefined) references.add('services', { id: idOfName(service), name: service, projectId, ...of });
  if (caller !== undefined) references.add('contacts', { id: opaqueIdOfName(caller), name: caller, ...of });
}
