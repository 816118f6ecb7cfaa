import type { Commands, Envelope, Receipt } from '@app/command-handling';
import { contentHash, DefinitionRefusal } from '@app/definitions/pure';
import type { EventStore } from '@app/event-store';
import { omitUndefined } from '@app/kernel';
import { isScoped, type Principal, Problem, reaches } from '@app/platform';
import type { VersionRef } from '@app/sla';
import { Command } from '@nestjs/cqrs';
import { ownerInLog, pinned, stateIn } from '../commands/lookup.js';
import { within } from '../commands/reach.js';
import { contractDecider, contractStream } from '../domain/contract.js';
import { customerDecider, customerStream } from '../domain/customer.js';
import type { CalendarName } from '../domain/contract-definition.js';
import type { AgreementDirectory } from '../read-models/directory.js';
import { matrixDecider, matrixStream } from './matrix.js';
import type { MatrixDefinition, PagingSettings } from './matrix-schema.js';
import { PAGING_SETTINGS_STREAM, pagingSettingsDecider } from './paging-settings.js';
import { calendarsNamed, checkMatrixParties, resolveMatrix } from './resolve-matrix.js';

/** Who of a customer agreed to a version, and when. */
export interface StatedConfirmation {
  /** Needed where the matrix is the provider's own. */
  readonly customerId?: string;
  readonly contactId: string;
  /** Whole seconds; now if absent. */
  readonly at?: string;
}

export type MatrixChange =
  | { readonly type: 'DefineMatrix'; readonly id: string; readonly matrix: MatrixDefinition }
  | {
      readonly type: 'ConfirmMatrix';
      readonly id: string;
      readonly version: string;
      readonly confirmation: StatedConfirmation;
    }
  | { readonly type: 'DefinePagingSettings'; readonly pagingSettings: PagingSettings };

/** A principal states how is to be called. */
export class ChangeMatrix extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly change: MatrixChange,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

interface Sources {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly directory: AgreementDirectory;
}

export function changeMatrix(
  sources: Sources,
  principal: Principal,
  change: MatrixChange,
  stamp: Envelope,
): Promise<Receipt> {
  switch (change.type) {
    case 'DefineMatrix':
      return define(sources, principal, change, stamp);
    case 'ConfirmMatrix':
      return confirm(sources, principal, change, stamp);
    case 'DefinePagingSettings':
      return sources.commands.handle(
        pagingSettingsDecider,
        PAGING_SETTINGS_STREAM,
        { id: PAGING_SETTINGS_STREAM, content: change.pagingSettings },
        stamp,
      );
  }
}

async function define(
  { commands, store, directory }: Sources,
  principal: Principal,
  { id, matrix }: Extract<MatrixChange, { type: 'DefineMatrix' }>,
  stamp: Envelope,
): Promise<Receipt> {
  checkMatrixParties(id, matrix);
  const definition = await withCustomer(store, matrix);
  const { customerId } = definition;
  if (customerId === undefined ? isScoped(principal) : !reaches(principal, customerId))
    throw customerId === undefined
      ? new Problem('forbidden', 'a key that is bound to customers defines no matrix of the provider: name customerId')
      : unknownCustomer(customerId);
  if (customerId !== undefined) await requireCustomer(store, customerId);
  const other = directory.matrices.beside(id, definition);
  if (other !== undefined) throw anotherMatrix(other, definition);
  const content = resolveMatrix(definition, await pinnedAll(store, calendarsNamed(definition)));
  return commands.handle(
    within(principal, 'matrix', matrixDecider),
    matrixStream(id),
    { type: 'define', id, content: { ...content, hash: contentHash(content) } },
    stamp,
  );
}

async function confirm(
  { commands, store, directory }: Sources,
  principal: Principal,
  { id, version, confirmation }: Extract<MatrixChange, { type: 'ConfirmMatrix' }>,
  stamp: Envelope,
): Promise<Receipt> {
  const known = directory.matrices.named(id)?.content;
  const customerId = confirmation.customerId ?? known?.customerId;
  if (known === undefined || (customerId !== undefined && !reaches(principal, customerId)))
    throw new DefinitionRefusal('agreement.not-found', `there is no matrix ${id.slice(0, 80)}`);
  if (customerId === undefined)
    throw new DefinitionRefusal(
      'agreement.matrix-parties',
      `the matrix ${id} is the provider's own: say with customerId which customer confirms it`,
      'customerId',
    );
  if (known.customerId !== undefined && known.customerId !== customerId)
    throw new DefinitionRefusal(
      'agreement.matrix-parties',
      `the matrix ${id} is for the customer ${known.customerId}: it is not for ${customerId} to confirm`,
      'customerId',
    );
  if ((await ownerInLog(store, 'contact', confirmation.contactId)) !== customerId)
    throw new DefinitionRefusal(
      'agreement.contact-unknown',
      `there is no contact ${confirmation.contactId} of the customer ${customerId}: define it first`,
      'contactId',
    );
  return commands.handle(
    matrixDecider,
    matrixStream(id),
    { type: 'confirm', id, confirmation: omitUndefined({ ...confirmation, version, customerId }) },
    stamp,
  );
}

/** A contract's matrix belongs to the contract's customer. */
async function withCustomer(store: EventStore, matrix: MatrixDefinition): Promise<MatrixDefinition> {
  const { contractId, customerId } = matrix;
  if (contractId === undefined) return matrix;
  const { versions } = await stateIn(store, contractDecider, contractStream(contractId));
  const [contract] = versions.values();
  if (contract === undefined || (customerId !== undefined && contract.customerId !== customerId))
    throw new DefinitionRefusal(
      'agreement.contract-unknown',
      `there is no contract ${contractId}${customerId === undefined ? '' : ` of the customer ${customerId}`}: define it first`,
      'contractId',
    );
  return { ...matrix, customerId: contract.customerId };
}

async function requireCustomer(store: EventStore, customerId: string): Promise<void> {
  const { customer } = await stateIn(store, customerDecider, customerStream(customerId));
  if (customer === undefined) throw unknownCustomer(customerId);
}

const unknownCustomer = (id: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.customer-unknown', `there is no customer ${id}: define it first`, 'customerId');

function anotherMatrix(id: string, { contractId, customerId }: MatrixDefinition): DefinitionRefusal {
  const party = contractId === undefined ? `customer ${customerId}` : `contract ${contractId}`;
  return new DefinitionRefusal(
    'agreement.another-matrix',
    `the ${party} has the matrix ${id} already: define its next version`,
    contractId === undefined ? 'customerId' : 'contractId',
  );
}

/** Each calendar in the version that it means now. */
async function pinnedAll(
  store: EventStore,
  names: readonly CalendarName[],
): Promise<(name: CalendarName) => VersionRef> {
  const found = new Map<string, VersionRef>();
  for (const name of names) {
    if (found.has(JSON.stringify(name))) continue;
    const { id, version, hash } = await pinned(store, name);
    found.set(JSON.stringify(name), { id, version, hash });
  }
  return (name) => found.get(JSON.stringify(name))!;
}
