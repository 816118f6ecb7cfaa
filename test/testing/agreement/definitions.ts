import type { CalendarDefinition } from '@app/business-time';
import type { AgreementChange } from '../../../libs/agreement/src/kinds/changes.js';
import type { ContractDefinition } from '../../../libs/agreement/src/domain/contract-definition.js';

/** Definitions with good defaults: a specification names only what it is about. */

export const office = (more: Partial<CalendarDefinition & { name: string }> = {}): CalendarDefinition => ({
  zone: 'Europe/Berlin',
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['08:00-18:00']]),
  ),
  years: { from: 2025, to: 2028 },
  ...more,
});

const hour = { seconds: 3_600, hours: 'around-the-clock' } as const;

export const contract = (more: Partial<ContractDefinition> = {}): ContractDefinition => ({
  customerId: 'acme',
  validFrom: '2026-01-01',
  targets: { blocker: { reaction: hour }, critical: { reaction: hour }, major: {}, minor: {} },
  initialPriority: 'major',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
  pausingHoldReasons: ['awaiting-customer'],
  onReclassification: 'original',
  onReopening: 'resume',
  minimumAfterRaiseSeconds: 0,
  warnAtPercent: [50, 75],
  ...more,
});

export const defineCustomer = (id = 'acme', name = 'Acme AG'): AgreementChange => ({
  type: 'DefineCustomer',
  id,
  customer: { name },
});

export const defineProject = (id: string, customerId = 'acme'): AgreementChange => ({
  type: 'DefineProject',
  id,
  project: { customerId, name: 'The shop' },
});

export const defineCalendar = (id = 'office', calendar = office()): AgreementChange => ({
  type: 'DefineCalendar',
  id,
  calendar,
});

export const defineContract = (more: Partial<ContractDefinition> = {}, id = 'acme-hosting'): AgreementChange => ({
  type: 'DefineContract',
  id,
  contract: contract(more),
});

export const inOffice = { reaction: { seconds: 14_400, hours: 'calendar' } } as const;
export const withCalendar: Partial<ContractDefinition> = {
  calendar: { id: 'office' },
  targets: { blocker: inOffice, critical: {}, major: {}, minor: {} },
};
