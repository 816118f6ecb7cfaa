import {
  answersAbout,
  droppedFrom,
  type DefinedKind,
  ERASED,
  shown,
  staffEvent,
  type Thing,
  type ThingVersion,
} from '@app/definitions';
import { soughtId, string } from '@app/kernel';
import { ROLES } from '@app/platform';
import { recordContact, recordCustomer, recordProject, recordService } from '../commands/record-party.js';
import { type Contact, contactStream } from '../domain/contact.js';
import { customerStream } from '../domain/customer.js';
import { type Project, projectStream } from '../domain/project.js';
import { type Service, serviceStream } from '../domain/service.js';
import {
  CONTACT_FIELDS,
  CONTACT_SCHEMA,
  CUSTOMER_FIELDS,
  CUSTOMER_SCHEMA,
  PROJECT_FIELDS,
  PROJECT_SCHEMA,
  SERVICE_FIELDS,
  SERVICE_SCHEMA,
} from '../schema/party-schemas.js';
import { needPart } from './need.js';
import { CONTACT_THING, CUSTOMER_THING, PROJECT_THING, SERVICE_THING } from './things.js';

const OF_CUSTOMER = { 'customerId?': soughtId() };
export const OF_PROJECT = { ...OF_CUSTOMER, 'projectId?': soughtId() };

/** Typed by its own declarations. */
const kind = <Item extends Thing, Version extends ThingVersion, Content>(
  declared: DefinedKind<Item, Version, Content>,
): DefinedKind<Item, Version, Content> => declared;

export const customerKind = kind({
  ...CUSTOMER_THING,
  area: 'agreement',
  group: 'agreements',
  stream: customerStream,
  event: staffEvent('CustomerDefined', CUSTOMER_FIELDS),
  customerOf: (id) => id,
  mayRead: ROLES,
  mayDefine: ['admin'],
  schema: CUSTOMER_SCHEMA,
  answers: answersAbout('Customer', { ...shown(CUSTOMER_FIELDS), ...ERASED }),
  record: recordCustomer,
  dropped: droppedFrom('brmId', 'deputyId'),
  parts: [needPart],
});

export const projectKind = kind({
  ...PROJECT_THING,
  area: 'agreement',
  group: 'agreements',
  stream: projectStream,
  event: staffEvent('ProjectDefined', PROJECT_FIELDS),
  mayRead: ROLES,
  mayDefine: ['admin', 'operator'],
  schema: PROJECT_SCHEMA,
  narrowed: OF_CUSTOMER,
  answers: answersAbout('Project', { ...shown(PROJECT_FIELDS), ...ERASED }),
  record: recordProject,
  dropped: droppedFrom('sdmId', 'deputyId'),
  references: ({ customerId }: Project) => [{ kind: 'customer', id: customerId, field: 'customerId' }],
});

/** A service's customer is its project's: no file says it. */
export const serviceKind = kind({
  ...SERVICE_THING,
  area: 'agreement',
  group: 'agreements',
  stream: serviceStream,
  event: staffEvent('ServiceDefined', SERVICE_FIELDS),
  mayRead: ROLES,
  mayDefine: ['admin', 'operator', 'brm'],
  schema: SERVICE_SCHEMA,
  narrowed: OF_PROJECT,
  answers: answersAbout('Service', {
    ...shown(SERVICE_FIELDS),
    customerId: string({ description: 'Whose project it is.' }),
    ...ERASED,
  }),
  record: recordService,
  references: ({ projectId }: Omit<Service, 'customerId'>) => [{ kind: 'project', id: projectId, field: 'projectId' }],
  beside: ['customerId'],
});

export const contactKind = kind({
  ...CONTACT_THING,
  area: 'agreement',
  group: 'agreements',
  stream: contactStream,
  event: staffEvent('ContactDefined', CONTACT_FIELDS),
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin', 'operator', 'brm'],
  schema: CONTACT_SCHEMA,
  narrowed: OF_CUSTOMER,
  answers: answersAbout(
    'Contact',
    { ...shown(CONTACT_FIELDS), ...ERASED },
    { item: 'ContactPerson', version: 'ContactPersonVersion' },
  ),
  record: recordContact,
  references: ({ customerId }: Contact) => [{ kind: 'customer', id: customerId, field: 'customerId' }],
});
