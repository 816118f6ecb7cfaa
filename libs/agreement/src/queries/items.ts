import type { CalendarDefinition, CalendarVersion } from '@app/business-time';
import type { VersionRef } from '@app/sla';
import type { CalendarContent } from '../domain/calendar.js';
import type { Contact } from '../domain/contact.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import type { StoredContract } from '../domain/contract.js';
import type { Customer } from '../domain/customer.js';
import { omitUndefined } from '../domain/drafts.js';
import type { Project } from '../domain/project.js';
import type { Service } from '../domain/service.js';
import type { AgreementKind } from '../read-models/kinds.js';

/** What every version of anything says of itself. */
export interface VersionStamp {
  /** Revision of the stream, decimal. */
  readonly version: string;
  /** When it was recorded. */
  readonly definedAt: string;
  /** The principal that defined it; not for customers. */
  readonly definedBy?: string;
  /** Its texts are gone with their key. */
  readonly erased?: true;
}

export type CalendarView = CalendarDefinition & { readonly name?: string; readonly hash: string } & Partial<
    Pick<CalendarVersion, 'zoneYears' | 'transitions'>
  >;

type Optional = Pick<
  ContractDefinition,
  'projectId' | 'validUntil' | 'name' | 'tier' | 'priorityTable' | 'descriptions'
>;

/** As it was defined, with the calendar that it pins. */
export type ContractView = Omit<Required<ContractDefinition>, keyof Optional | 'calendar'> &
  Optional & {
    readonly calendar?: VersionRef;
    readonly zone: string;
    readonly hash: string;
  };

export interface Contents {
  readonly customer: Customer;
  readonly project: Project;
  readonly service: Service;
  readonly contact: Contact;
  readonly calendar: CalendarView;
  readonly contract: ContractView;
}

/** A thing as it is now. */
export type AgreementItem<K extends AgreementKind = AgreementKind> = {
  readonly id: string;
  /** Of the stream: the `ETag`. */
  readonly revision: string;
} & VersionStamp &
  Contents[K];

export type AgreementVersion<K extends AgreementKind = AgreementKind> = {
  readonly id: string;
} & VersionStamp &
  Contents[K];

/** What was stored, in the shape in which it is defined. `frozen`: with what was taken down of the zone. */
export function viewOf(kind: AgreementKind, data: Record<string, unknown>, frozen: boolean): object {
  if (kind === 'calendar') return calendarView(data as unknown as CalendarContent, frozen);
  return kind === 'contract' ? contractView(data as unknown as StoredContract) : data;
}

function calendarView({ name, hash, calendar }: CalendarContent, frozen: boolean): object {
  const { transitions, zoneYears, ...definition } = calendar;
  return omitUndefined({ name, hash, ...definition, ...(frozen ? { zoneYears, transitions } : {}) });
}

export function contractView({ terms, hash, ...content }: StoredContract): ContractView {
  const { priorities, ...promised } = terms;
  return omitUndefined({ ...content, ...promised, priorityTable: priorities, hash }) as unknown as ContractView;
}
