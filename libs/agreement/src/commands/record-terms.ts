import { CalendarError, freezeCalendar } from '@app/business-time';
import type { Receipt } from '@app/command-handling';
import type { Order, Ports } from '@app/definitions';
import { Problem } from '@app/platform';
import { onceStanding } from '@app/projection';
import { sealedCalendar, sealedContract } from '../content-hash.js';
import { calendarDecider, calendarStream } from '../domain/calendar.js';
import { checkContract } from '../domain/check-contract.js';
import { contractDecider, contractStream } from '../domain/contract.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import { checkOtherContracts, type Coverage, coverageOf } from '../domain/other-contracts.js';
import { resolveContract } from '../domain/resolve-contract.js';
import type { CalendarInput } from '../kinds/changes.js';
import { AgreementDirectory } from '../read-models/directory.js';
import { ownerInLog, pinned } from './lookup.js';
import { requireCustomer, unknown } from './record-party.js';

export async function recordCalendar(order: Order<CalendarInput>, { commands }: Ports): Promise<Receipt> {
  const { id, stamp } = order;
  const { name, ...definition } = order.content;
  const content = sealedCalendar(frozen(definition), name);
  return commands.handle(calendarDecider, calendarStream(id), { id, content }, stamp);
}

export const recordContract = (order: Order<ContractDefinition>, ports: Ports): Promise<Receipt> =>
  onceStanding(() => contractRecorded(order, ports));

async function contractRecorded(order: Order<ContractDefinition>, ports: Ports): Promise<Receipt> {
  const { principal, id, content: contract, stamp } = order;
  const { customerId, projectId } = contract;
  checkContract(contract);
  await requireCustomer(ports.store, principal, customerId);
  if (projectId !== undefined && (await ownerInLog(ports.store, 'project', projectId)) !== customerId)
    throw unknown('project', projectId, 'projectId', customerId);
  const calendar = contract.calendar === undefined ? undefined : await pinned(ports.store, contract.calendar);
  const content = sealedContract(resolveContract(contract, calendar));
  const others = new AgreementDirectory(ports.standing).coverageBeside(id, contract);
  return ports.commands.handle(beside(others), contractStream(id), { id, content }, stamp);
}

/** The contract's decider among the other contracts with the same parties. */
const beside = (others: readonly Coverage[]): typeof contractDecider => ({
  ...contractDecider,
  decide(command, state, context) {
    const drafts = contractDecider.decide(command, state, context);
    if (drafts.length > 0)
      checkOtherContracts(coverageOf(command.id, command.content, [...state.versions.values()]), others);
    return drafts;
  },
});

function frozen(definition: Parameters<typeof freezeCalendar>[0]): ReturnType<typeof freezeCalendar> {
  try {
    return freezeCalendar(definition);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const errors = error.problems.map(({ path, message }) => ({ field: path.join('.'), message }));
    throw new Problem('agreement.calendar-invalid', error.message.replaceAll('\n', '; '), { errors });
  }
}
