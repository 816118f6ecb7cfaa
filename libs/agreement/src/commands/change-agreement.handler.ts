import { DefinitionRefusal } from '@app/definitions/pure';
import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { type Principal, Problem, reaches } from '@app/platform';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CalendarError, freezeCalendar } from '@app/business-time';
import { sealedCalendar, sealedContract } from '../content-hash.js';
import { calendarDecider, calendarStream } from '../domain/calendar.js';
import { checkContract } from '../domain/check-contract.js';
import { contactDecider, contactStream } from '../domain/contact.js';
import { contractDecider, contractStream } from '../domain/contract.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import { customerDecider, customerStream } from '../domain/customer.js';
import { checkOtherContracts, type Coverage, coverageOf } from '../domain/other-contracts.js';
import { projectDecider, projectStream } from '../domain/project.js';
import { resolveContract } from '../domain/resolve-contract.js';
import { serviceDecider, serviceStream } from '../domain/service.js';
import { AgreementDirectory } from '../read-models/directory.js';
import { ownerInLog, pinned, stateIn } from './lookup.js';
import { type AgreementChange, ChangeAgreement } from './orders.js';
import { notFound, requireId, within } from './reach.js';

type Of<T extends AgreementChange['type']> = Extract<AgreementChange, { type: T }>;
type Stamp = ChangeAgreement['stamp'];

@CommandHandler(ChangeAgreement)
export class ChangeAgreementHandler implements ICommandHandler<ChangeAgreement> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: AgreementDirectory,
  ) {}

  async execute({ principal, change, stamp }: ChangeAgreement): Promise<Receipt> {
    requireId(change.id, 'id');
    const receipt = await this.recorded(principal, change, stamp);
    this.directory.agreed(receipt);
    return receipt;
  }

  private async recorded(principal: Principal, change: AgreementChange, stamp: Stamp): Promise<Receipt> {
    switch (change.type) {
      case 'DefineCustomer':
        if (!reaches(principal, change.id)) throw notFound('customer', change.id);
        return this.commands.handle(customerDecider, customerStream(change.id), change, stamp);
      case 'StateNeed':
        return this.need(principal, change, stamp);
      case 'DefineProject':
        await this.owned(principal, change.project.customerId);
        return this.commands.handle(
          within(principal, 'project', projectDecider),
          projectStream(change.id),
          { id: change.id, content: change.project },
          stamp,
        );
      case 'DefineService':
        return this.service(principal, change, stamp);
      case 'DefineContact':
        await this.owned(principal, change.contact.customerId);
        return this.commands.handle(
          within(principal, 'contact', contactDecider),
          contactStream(change.id),
          { id: change.id, content: change.contact },
          stamp,
        );
      case 'DefineCalendar':
        return this.calendar(change, stamp);
      case 'DefineContract':
        return onceStanding(() => this.contract(principal, change, stamp));
    }
  }

  private async need(principal: Principal, change: Of<'StateNeed'>, stamp: Stamp): Promise<Receipt> {
    requireId(change.need, 'need');
    if (!reaches(principal, change.id)) throw notFound('customer', change.id);
    const { serviceId } = change.stated;
    if (serviceId !== undefined && (await ownerInLog(this.store, 'service', serviceId)) !== change.id)
      throw unknown('service', serviceId, 'serviceId', change.id);
    return this.commands.handle(customerDecider, customerStream(change.id), change, stamp);
  }

  private async service(principal: Principal, { id, service }: Of<'DefineService'>, stamp: Stamp): Promise<Receipt> {
    const customerId = await ownerInLog(this.store, 'project', service.projectId);
    if (customerId === undefined || !reaches(principal, customerId))
      throw unknown('project', service.projectId, 'projectId');
    const content = { ...service, customerId };
    return this.commands.handle(
      within(principal, 'service', serviceDecider),
      serviceStream(id),
      { id, content },
      stamp,
    );
  }

  private calendar({ id, calendar }: Of<'DefineCalendar'>, stamp: Stamp): Promise<Receipt> {
    const { name, ...definition } = calendar;
    const content = sealedCalendar(frozen(definition), name);
    return this.commands.handle(calendarDecider, calendarStream(id), { id, content }, stamp);
  }

  private async contract(principal: Principal, { id, contract }: Of<'DefineContract'>, stamp: Stamp): Promise<Receipt> {
    checkContract(contract);
    await this.owned(principal, contract.customerId);
    await this.checkProject(contract);
    const calendar = contract.calendar === undefined ? undefined : await pinned(this.store, contract.calendar);
    const content = sealedContract(resolveContract(contract, calendar));
    const others = this.directory.coverageBeside(id, contract);
    return this.commands.handle(beside(others), contractStream(id), { id, content }, stamp);
  }

  private async checkProject({ customerId, projectId }: ContractDefinition): Promise<void> {
    if (projectId === undefined) return;
    if ((await ownerInLog(this.store, 'project', projectId)) !== customerId)
      throw unknown('project', projectId, 'projectId', customerId);
  }

  private async owned(principal: Principal, customerId: string): Promise<void> {
    if (!reaches(principal, customerId)) throw unknown('customer', customerId, 'customerId');
    const { customer } = await stateIn(this.store, customerDecider, customerStream(customerId));
    if (customer === undefined) throw unknown('customer', customerId, 'customerId');
  }
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

const unknown = (
  word: 'customer' | 'project' | 'service',
  id: string,
  field: string,
  customerId?: string,
): DefinitionRefusal =>
  new DefinitionRefusal(
    `agreement.${word}-unknown`,
    `there is no ${word} ${id}${customerId === undefined ? '' : ` of the customer ${customerId}`}: define it first`,
    field,
  );

function frozen(definition: Parameters<typeof freezeCalendar>[0]): ReturnType<typeof freezeCalendar> {
  try {
    return freezeCalendar(definition);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const errors = error.problems.map(({ path, message }) => ({ field: path.join('.'), message }));
    throw new Problem('agreement.calendar-invalid', error.message.replaceAll('\n', '; '), { errors });
  }
}
