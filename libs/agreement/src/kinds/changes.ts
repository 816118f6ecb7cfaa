import type { CalendarDefinition } from '@app/business-time';
import type { Contact } from '../domain/contact.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import type { Customer, Need } from '../domain/customer.js';
import type { Project } from '../domain/project.js';
import type { Service } from '../domain/service.js';

/** A calendar as people define it. */
export type CalendarInput = CalendarDefinition & { readonly name?: string };

/** What can be defined. Each definition is the whole next version of the thing; the same again is no version. */
export type AgreementChange =
  | { readonly type: 'DefineCustomer'; readonly id: string; readonly customer: Customer }
  | { readonly type: 'StateNeed'; readonly id: string; readonly need: string; readonly stated: Need }
  | { readonly type: 'DefineProject'; readonly id: string; readonly project: Project }
  | { readonly type: 'DefineService'; readonly id: string; readonly service: Omit<Service, 'customerId'> }
  | { readonly type: 'DefineContact'; readonly id: string; readonly contact: Contact }
  | { readonly type: 'DefineCalendar'; readonly id: string; readonly calendar: CalendarInput }
  | { readonly type: 'DefineContract'; readonly id: string; readonly contract: ContractDefinition };
