import type { CorrectIncident, SingleCommand } from '../messages/commands.js';
import type { Fact } from '../events/fact.js';
import type { Staffing } from './call-parties.js';
import { Refusal } from './refusal.js';
import type { IncidentView } from '../state/view.js';

export type PartyKind = 'customer' | 'project' | 'service' | 'contact';

/** Whose a thing is that an incident may name; of a customer itself. */
export interface Parties {
  /** Undefined: there is none, or none that is known here. */
  customerOf(kind: PartyKind, id: string): string | undefined;
}

/** Who names what: the parties that are known, and the customers that the caller may have to do with. */
export interface Naming {
  readonly parties: Parties;
  readonly reaches: (customerId: string) => boolean;
  /** What nobody has defined is recorded all the same: of an import. */
  readonly takesUnknown?: boolean;
  /** Absent: nobody asks. */
  readonly staff?: Staffing;
}

/** An import is the operator's: it has to do with every customer, and names what nobody has defined yet. */
export const namingInImport = (parties: Parties): Naming => ({ parties, reaches: () => true, takesUnknown: true });

/** A command names a customer, project, service or contact that does not exist for whoever sends it. */
export class UnknownReference extends Refusal {
  constructor(
    readonly kind: PartyKind,
    readonly id: string,
    /** `with.projectId` */
    readonly field: string,
    /** Whose it should be. */
    readonly customerId: string,
    nearest: readonly string[] = [],
  ) {
    const of = kind === 'customer' ? '' : ` of the customer ${customerId}`;
    const mend = nearest.length === 0 ? 'define it first' : `the nearest: ${nearest.join(', ')}`;
    super(
      'unknown-reference',
      `${field}: there is no ${kind} ${id}${of}; ${mend}`,
      nearest.length === 0 ? {} : { allowed: nearest },
    );
  }
}

interface Named {
  readonly kind: PartyKind;
  readonly id: string;
  readonly field: string;
}

const KINDS = { customerId: 'customer', projectId: 'project', serviceId: 'service', contactId: 'contact' } as const;
export type NamingField = keyof typeof KINDS;

/** What a field of this name names, if it names anything. */
export const kindOf = (field: string): PartyKind | undefined =>
  Object.hasOwn(KINDS, field) ? KINDS[field as NamingField] : undefined;

/** What stands in a report and belongs to its customer. */
export const BELONGING = ['projectId', 'serviceId', 'contactId'] as const;

/** What a report, a call or a piece of news names. A correction is another matter: only what it changes is looked at. */
function namedBy(command: SingleCommand): readonly Named[] {
  switch (command.type) {
    case 'ReportIncident':
    case 'TakeContact':
    case 'InformCustomer':
    case 'RecordReply':
      return Object.entries(command).flatMap(([field, id]) => {
        const kind = kindOf(field);
        return kind === undefined || typeof id !== 'string' ? [] : [{ kind, id, field }];
      });
    default:
      return [];
  }
}

/** @throws UnknownReference */
export function checkNames(command: SingleCommand, customerId: string, naming: Naming | undefined): void {
  if (naming === undefined) return;
  // The customer first: what belongs to it is judged by it.
  const named = [...namedBy(command)].sort(
    (one, other) => Number(other.kind === 'customer') - Number(one.kind === 'customer'),
  );
  for (const one of named) checkName(one, customerId, naming);
}

function checkName({ kind, id, field }: Named, customerId: string, naming: Naming): void {
  const owner = naming.parties.customerOf(kind, id);
  if (owner === undefined && naming.takesUnknown === true) return;
  const fits = kind === 'customer' ? owner !== undefined && naming.reaches(id) : owner === customerId;
  if (!fits) throw new UnknownReference(kind, id, field, customerId);
}

/**
 * A correction of a report's customer says in the same command what project, service and contact are then; of anything
 * else that it names only the new value is looked at. @throws UnknownReference, Refusal incident.correction-incomplete
 */
export function checkCorrection(
  command: CorrectIncident,
  { view, fact }: { readonly view: IncidentView; readonly fact: Fact },
  naming: Naming | undefined,
): void {
  const { field, value, with: brought } = command;
  const ofReport = fact.type === 'IncidentReported';
  if (brought !== undefined && !(ofReport && field === 'customerId'))
    throw new Refusal('incident.correction-value', `with goes with a correction of the customer, not of ${field}`);
  const kind = kindOf(field);
  if (naming === undefined || kind === undefined || typeof value !== 'string') return;
  const ofCustomer = ofReport && field === 'customerId';
  const customerId = ofCustomer ? value : view.customerId;
  const stays = customerId === view.customerId;
  if (!(ofCustomer && stays)) checkName({ kind, id: value, field: 'value' }, customerId, naming);
  if (!ofCustomer) return;
  for (const [name, id] of Object.entries(brought ?? {}))
    if (id !== null && !(stays && id === view[name as NamingField]))
      checkName({ kind: KINDS[name as NamingField], id, field: `with.${name}` }, value, naming);
  if (stays) return;
  const left = BELONGING.filter((name) => {
    const id = view[name];
    if (id === undefined || brought?.[name] !== undefined) return false;
    const owner = naming.parties.customerOf(KINDS[name], id);
    return owner === undefined ? naming.takesUnknown !== true : owner !== value;
  });
  if (left.length === 0) return;
  const kept = left.map((name) => seenName(KINDS[name], view[name] as string, naming)).join(', ');
  const send = JSON.stringify({ with: Object.fromEntries(left.map((name) => [name, null])) });
  throw new Refusal(
    'incident.correction-incomplete',
    `with the customer ${value}, what belongs to the former one would stay: ${kept}; say what is right for ${value}, or take it away: ${send}`,
    { allowed: left },
  );
}

/** What old events name is not said to whoever may not see it. */
function seenName(kind: PartyKind, id: string, { parties, reaches }: Naming): string {
  const owner = parties.customerOf(kind, id);
  return owner === undefined || reaches(owner) ? `${kind} ${id}` : `the ${kind}`;
}

/** The corrections that one of the customer is made of: its own first, then what it brings and takes away. */
export function corrections(command: CorrectIncident): readonly CorrectIncident[] {
  const { with: brought, ...own } = command;
  const others = BELONGING.flatMap((field) =>
    brought?.[field] === undefined ? [] : [{ ...own, field, value: brought[field] }],
  );
  return [own, ...others];
}

/** Whose keys seal what is said now: a contact of another customer, from before that was refused, seals nothing more. */
export function belongingOf(
  view: IncidentView,
  naming: Naming | undefined,
): { customerId: string; contactId?: string } {
  const { customerId, contactId } = view;
  const owner = contactId === undefined ? undefined : naming?.parties.customerOf('contact', contactId);
  const isForeign = owner !== undefined && owner !== customerId;
  return { customerId, ...(contactId === undefined || isForeign ? {} : { contactId }) };
}
