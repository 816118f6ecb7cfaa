import type { Schema } from '@app/definitions/pure';
import type { Type } from '@nestjs/common';
import {
  type AgreementKind,
  CALENDAR_SCHEMA,
  CONTACT_SCHEMA,
  CONTRACT_SCHEMA,
  CUSTOMER_SCHEMA,
  PROJECT_SCHEMA,
  SERVICE_SCHEMA,
} from '@app/agreement';
import { soughtId } from '@app/kernel';
import { PAGE } from '@app/querying';
import { ACCOUNT_READERS, ADMIN, CARE, EVERYBODY, type Grant, STAFF } from '../access/grants.js';
import { queryOf } from '../http/declared/class-of.js';

const OF_CUSTOMER = { ...PAGE, 'customerId?': soughtId() };
const ListQuery = queryOf(PAGE);
const OfCustomerQuery = queryOf(OF_CUSTOMER);
const OfProjectQuery = queryOf({ ...OF_CUSTOMER, 'projectId?': soughtId() });

interface Kind {
  readonly collection: string;
  /** Who may see it, and who may define it. */
  readonly mayRead: Grant;
  readonly mayDefine: Grant;
  /** What a body is checked against, as files are. */
  readonly schema: Schema;
  /** What a list may be narrowed to. */
  readonly query: Type<object>;
  /** What the routes are for, where it is more than the name says. */
  readonly summaries?: { readonly get?: string; readonly define?: string; readonly version?: string };
}

/** Every kind of agreement is a resource with the same routes. */
export const KINDS: { readonly [K in AgreementKind]: Kind } = {
  customer: {
    collection: 'customers',
    mayRead: EVERYBODY,
    mayDefine: ADMIN,
    schema: CUSTOMER_SCHEMA,
    query: ListQuery,
  },
  project: {
    collection: 'projects',
    mayRead: EVERYBODY,
    mayDefine: STAFF,
    schema: PROJECT_SCHEMA,
    query: OfCustomerQuery,
  },
  service: {
    collection: 'services',
    mayRead: EVERYBODY,
    mayDefine: CARE,
    schema: SERVICE_SCHEMA,
    query: OfProjectQuery,
  },
  contact: {
    collection: 'contacts',
    mayRead: ACCOUNT_READERS,
    mayDefine: CARE,
    schema: CONTACT_SCHEMA,
    query: OfCustomerQuery,
  },
  calendar: {
    collection: 'calendars',
    mayRead: EVERYBODY,
    mayDefine: ADMIN,
    schema: CALENDAR_SCHEMA,
    query: ListQuery,
    summaries: { version: 'One version of a calendar, with the frozen offsets of its zone' },
  },
  contract: {
    collection: 'contracts',
    mayRead: EVERYBODY,
    mayDefine: ADMIN,
    schema: CONTRACT_SCHEMA,
    query: OfProjectQuery,
    summaries: {
      get: 'A contract: the versions that hold, and which of them is in force',
      define: 'Define a version of a contract; one with the same first day takes the place of that one',
    },
  },
};

export const pathOf = (kind: AgreementKind, id: string): string =>
  `/v1/${KINDS[kind].collection}/${encodeURIComponent(id)}`;
