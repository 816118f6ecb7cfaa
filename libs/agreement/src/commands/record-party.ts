import type { Receipt } from '@app/command-handling';
import { notFound, type Order, type Ports } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { EventStore } from '@app/event-store';
import { type Principal, reaches } from '@app/platform';
import { type Contact, contactDecider, contactStream } from '../domain/contact.js';
import { type Customer, customerDecider, customerStream, type Need } from '../domain/customer.js';
import { type Project, projectDecider, projectStream } from '../domain/project.js';
import { type Service, serviceDecider, serviceStream } from '../domain/service.js';
import { ownerInLog, stateIn } from './lookup.js';
import { within } from './reach.js';

/** What customers, and what belongs to them, are recorded by: whom they name is judged by the log. */

export async function recordCustomer(order: Order<Customer>, { commands }: Ports): Promise<Receipt> {
  const { id, content: customer, stamp } = reached(order);
  return commands.handle(customerDecider, customerStream(id), { type: 'DefineCustomer', id, customer }, stamp);
}

export async function recordNeed(order: Order<Need> & { readonly part: string }, ports: Ports): Promise<Receipt> {
  const { id, part: need, content: stated, stamp } = reached(order);
  const { serviceId } = stated;
  if (serviceId !== undefined && (await ownerInLog(ports.store, 'service', serviceId)) !== id)
    throw unknown('service', serviceId, 'serviceId', id);
  return ports.commands.handle(customerDecider, customerStream(id), { type: 'StateNeed', id, need, stated }, stamp);
}

export async function recordProject(order: Order<Project>, { commands, store }: Ports): Promise<Receipt> {
  const { principal, id, content, stamp } = order;
  await requireCustomer(store, principal, content.customerId);
  return commands.handle(within(principal, 'project', projectDecider), projectStream(id), { id, content }, stamp);
}

export async function recordService(
  { principal, id, content: service, stamp }: Order<Omit<Service, 'customerId'>>,
  { commands, store }: Ports,
): Promise<Receipt> {
  const { projectId } = service;
  const customerId = await ownerInLog(store, 'project', projectId);
  if (customerId === undefined || !reaches(principal, customerId)) throw unknown('project', projectId, 'projectId');
  const content = { ...service, customerId };
  return commands.handle(within(principal, 'service', serviceDecider), serviceStream(id), { id, content }, stamp);
}

export async function recordContact(order: Order<Contact>, { commands, store }: Ports): Promise<Receipt> {
  const { principal, id, content, stamp } = order;
  await requireCustomer(store, principal, content.customerId);
  return commands.handle(within(principal, 'contact', contactDecider), contactStream(id), { id, content }, stamp);
}

/** @throws DefinitionRefusal */
export async function requireCustomer(store: EventStore, principal: Principal, customerId: string): Promise<void> {
  if (!reaches(principal, customerId)) throw unknown('customer', customerId, 'customerId');
  const { customer } = await stateIn(store, customerDecider, customerStream(customerId));
  if (customer === undefined) throw unknown('customer', customerId, 'customerId');
}

function reached<O extends Order>(order: O): O {
  if (!reaches(order.principal, order.id)) throw notFound({ area: 'agreement', name: 'customer' }, order.id);
  return order;
}

export const unknown = (
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
