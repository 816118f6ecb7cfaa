import { type AgreementChange, type AgreementKind } from '@app/agreement';

/** The thing that a definition is a version of: `contract acme-hosting`. */
export const thingOf = ({ type, id }: AgreementChange): string =>
  `${type === 'StateNeed' ? 'customer' : type.replace('Define', '').toLowerCase()} ${id}`;

export interface Reference {
  readonly kind: AgreementKind;
  readonly id: string;
  readonly field: string;
}

/** What a definition names, and in which field. */
export function referencesOf(change: AgreementChange): readonly Reference[] {
  const to = (kind: AgreementKind, id: string | undefined, field: string): Reference[] =>
    id === undefined ? [] : [{ kind, id, field }];
  switch (change.type) {
    case 'DefineCustomer':
    case 'DefineCalendar':
      return [];
    case 'StateNeed':
      return to('service', change.stated.serviceId, 'serviceId');
    case 'DefineProject':
      return to('customer', change.project.customerId, 'customerId');
    case 'DefineService':
      return to('project', change.service.projectId, 'projectId');
    case 'DefineContact':
      return to('customer', change.contact.customerId, 'customerId');
    case 'DefineContract':
      return [
        ...to('customer', change.contract.customerId, 'customerId'),
        ...to('project', change.contract.projectId, 'projectId'),
        ...to('calendar', change.contract.calendar?.id, 'calendar'),
      ];
  }
}
