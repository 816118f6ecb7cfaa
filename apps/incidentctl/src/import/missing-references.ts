import type { AgreementChange } from '@app/agreement';
import { KINDS } from '@app/composition';
import type { Parties } from '@app/incident';
import type { AgreementTarget } from '../agreements/agreement-target.js';
import { fittedName } from './servicenow/fitting.js';
import { perKind, type Reference, REFERENCE_KINDS, type ReferenceKind, type References } from './references.js';

export type ReferenceCounts = { readonly [K in ReferenceKind]: number };

export interface MissingReferences {
  /** What the rows name and the ledger does not know, by kind. The rows are recorded all the same. */
  readonly unknown: ReferenceCounts;
  /** Of those, what is defined by --create-missing. */
  readonly created: ReferenceCounts;
  /** Of those, what several customers name: it is defined for none of them, or the rows of the others would be refused. */
  readonly shared: ReferenceCounts;
  readonly changes: readonly AgreementChange[];
  /** Whose everything is, once that is defined. */
  readonly parties: Parties;
}

/** What is not known yet, and what defines it: in the order in which one needs the other. Nothing is written. */
export async function missingReferences(
  references: References,
  target: AgreementTarget | undefined,
  create: readonly ReferenceKind[],
): Promise<MissingReferences> {
  const known = await knownIn(target);
  const [unknown, created, shared] = [counts(), counts(), counts()];
  const changes: AgreementChange[] = [];
  for (const kind of REFERENCE_KINDS)
    for (const reference of references.of(kind)) {
      if (known[kind].has(reference.id)) continue;
      unknown[kind] += 1;
      if (references.isShared(kind, reference.id)) {
        shared[kind] += 1;
        continue;
      }
      if (!create.includes(kind)) continue;
      for (const one of neededFor(kind, reference, known, create)) {
        const change = definition(one.kind, one.reference, known);
        if (change === undefined) break;
        known[one.kind].set(one.reference.id, one.reference.customerId);
        changes.push(change);
        created[one.kind] += 1;
      }
    }
  return { unknown, created, shared, changes, parties: partiesOf(known) };
}

const partiesOf = (known: Known): Parties => ({ customerOf: (kind, id) => known[`${kind}s`].get(id) });

export async function createMissing({ changes }: MissingReferences, target: AgreementTarget): Promise<void> {
  for (const change of changes) await target.state(change, undefined);
}

/** Id -> the customer that it belongs to. */
type Known = { readonly [K in ReferenceKind]: Map<string, string> };

async function knownIn(target: AgreementTarget | undefined): Promise<Known> {
  const known: Known = perKind(() => new Map());
  if (target === undefined) return known;
  for (const kind of REFERENCE_KINDS)
    for await (const item of target.list(KINDS.named(kind.slice(0, -1))))
      known[kind].set(item.id, 'customerId' in item ? String(item.customerId) : item.id);
  return known;
}

const counts = (): { [K in ReferenceKind]: number } => perKind(() => 0);

interface Needed {
  readonly kind: ReferenceKind;
  readonly reference: Reference;
}

/** A service belongs to a project: where the rows name none, to one that is called like the customer. */
function neededFor(
  kind: ReferenceKind,
  reference: Reference,
  known: Known,
  create: readonly ReferenceKind[],
): Needed[] {
  if (kind !== 'services' || reference.projectId !== undefined) return [{ kind, reference }];
  const { customerId } = reference;
  const project = { id: customerId, name: reference.customerName, customerId, customerName: reference.customerName };
  const service: Needed = { kind, reference: { ...reference, projectId: customerId } };
  const isThere = known.projects.has(customerId) || !create.includes('projects');
  return isThere ? [service] : [{ kind: 'projects', reference: project }, service];
}

/** In one line, as the ledger takes it. */
const nameOf = ({ id, name }: Reference): string =>
  fittedName(name)
    .replaceAll(/[\n\t]+/g, ' ')
    .trim() || id;

/** Undefined where it belongs to something that is not there: what has no customer, and a service without a project. */
function definition(kind: ReferenceKind, reference: Reference, known: Known): AgreementChange | undefined {
  const { id, customerId, projectId } = reference;
  const name = nameOf(reference);
  if (kind === 'customers') return { type: 'DefineCustomer', id, customer: { name } };
  if (!known.customers.has(customerId)) return undefined;
  if (kind === 'projects') return { type: 'DefineProject', id, project: { customerId, name } };
  if (kind === 'contacts') return { type: 'DefineContact', id, contact: { customerId, name } };
  if (projectId === undefined || known.projects.get(projectId) !== customerId) return undefined;
  return { type: 'DefineService', id, service: { projectId, name } };
}
