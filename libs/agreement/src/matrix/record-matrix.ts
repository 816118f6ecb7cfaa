import type { Receipt } from '@app/command-handling';
import type { Order, Ports } from '@app/definitions';
import { contentHash, DefinitionRefusal } from '@app/definitions/pure';
import type { EventStore } from '@app/event-store';
import { omitUndefined } from '@app/kernel';
import { isScoped, type Principal, Problem, reaches } from '@app/platform';
import { onceStanding } from '@app/projection';
import type { VersionRef } from '@app/sla';
import { pinned, stateIn } from '../commands/lookup.js';
import { within } from '../commands/reach.js';
import { requireCustomer } from '../commands/record-party.js';
import { contractDecider, contractStream } from '../domain/contract.js';
import type { CalendarName } from '../domain/contract-definition.js';
import { Matrices } from './matrices.js';
import { matrixDecider, matrixStream } from './matrix.js';
import type { MatrixDefinition, PagingSettings } from './matrix-schema.js';
import { PAGING_SETTINGS_STREAM, pagingSettingsDecider } from './paging-settings.js';
import { anotherMatrix } from './reservation.js';
import { reserveMatrix } from './reserve-matrix.js';
import {
  calendarsNamed,
  checkMatrixParties,
  DEFAULT_MATRIX,
  type NamedCalendar,
  resolveMatrix,
} from './resolve-matrix.js';

export const recordMatrix = (order: Order<MatrixDefinition>, ports: Ports): Promise<Receipt> =>
  onceStanding(() => matrixRecorded(order, ports));

async function matrixRecorded(order: Order<MatrixDefinition>, { commands, store, standing }: Ports): Promise<Receipt> {
  const { principal, id, stamp } = order;
  checkMatrixParties(id, order.content);
  const definition = await withCustomer(store, principal, order.content);
  const { customerId } = definition;
  if (customerId === undefined && isScoped(principal))
    throw new Problem(
      'forbidden',
      'a key that is bound to customers defines no matrix of the provider: name customerId',
    );
  if (customerId !== undefined) await requireCustomer(store, principal, customerId);
  const other = new Matrices(standing).beside(id, definition);
  if (other !== undefined) throw anotherMatrix(other, definition);
  const content = resolveMatrix(definition, await pinnedAll(store, calendarsNamed(definition)));
  // What is not there yet matches no revision: nothing is reserved for it.
  const isReserved = id !== DEFAULT_MATRIX && stamp.ifMatch === undefined;
  const lost = isReserved ? await reserveMatrix(id, definition, { commands, store, stamp }) : undefined;
  return commands.handle(
    within(principal, 'matrix', matrixDecider),
    matrixStream(id),
    omitUndefined({ type: 'define' as const, id, content: { ...content, hash: contentHash(content) }, lost }),
    stamp,
  );
}

export const recordPagingSettings = ({ id, content, stamp }: Order<PagingSettings>, { commands }: Ports) =>
  commands.handle(pagingSettingsDecider, PAGING_SETTINGS_STREAM, { id, content }, stamp);

/** A contract's matrix belongs to the contract's customer. */
async function withCustomer(
  store: EventStore,
  principal: Principal,
  matrix: MatrixDefinition,
): Promise<MatrixDefinition> {
  const { contractId, customerId } = matrix;
  if (contractId === undefined) return matrix;
  const { versions } = await stateIn(store, contractDecider, contractStream(contractId));
  const [contract] = versions.values();
  const isTheirs = contract !== undefined && reaches(principal, contract.customerId);
  if (!isTheirs || (customerId !== undefined && contract.customerId !== customerId))
    throw new DefinitionRefusal(
      'agreement.contract-unknown',
      `there is no contract ${contractId}${customerId === undefined ? '' : ` of the customer ${customerId}`}: define it first`,
      'contractId',
    );
  return { ...matrix, customerId: contract.customerId };
}

/** Each calendar in the version that it means now. */
async function pinnedAll(
  store: EventStore,
  names: readonly NamedCalendar[],
): Promise<(name: CalendarName) => VersionRef> {
  const found = new Map<string, VersionRef>();
  for (const { name, field } of names) {
    if (found.has(JSON.stringify(name))) continue;
    const { id, version, hash } = await pinned(store, name, field);
    found.set(JSON.stringify(name), { id, version, hash });
  }
  return (name) => found.get(JSON.stringify(name))!;
}
