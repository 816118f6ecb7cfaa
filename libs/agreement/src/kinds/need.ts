import { type DefinedPart, staffEvent } from '@app/definitions';
import type { Need } from '../domain/customer.js';
import { NEED_EVENTS } from '../domain/customer.js';
import { recordNeed } from '../commands/record-party.js';
import { type NeedItem, NEEDS } from '../queries/answers/need.js';
import { keepNeed, needsOf } from '../read-models/needs.js';
import { NEED_SCHEMA } from '../schema/party-schemas.js';

export const needPart: DefinedPart<NeedItem, Need> = {
  name: 'need',
  collection: 'needs',
  after: 'service',
  events: Object.entries(NEED_EVENTS).map(([type, fields]) => staffEvent(type, fields)),
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin', 'operator', 'brm'],
  schema: NEED_SCHEMA,
  model: {
    tables: `
    CREATE TABLE need (
      customer_id TEXT NOT NULL,
      id          TEXT NOT NULL,
      state       TEXT NOT NULL,
      service_id  TEXT,
      noted_at    TEXT NOT NULL,
      changed_at  TEXT NOT NULL,
      key_id      TEXT,
      personal    TEXT,
      PRIMARY KEY (customer_id, id)
    );`,
    personal: { table: 'need', columns: ['personal'] },
    keep: keepNeed,
    list: needsOf,
  },
  answers: NEEDS,
  summaries: { list: 'The needs of a customer, as its BRM notes them', state: 'Note a need, or what became of it' },
  record: recordNeed,
  references: ({ serviceId }) =>
    serviceId === undefined ? [] : [{ kind: 'service', id: serviceId, field: 'serviceId' }],
  beside: ['notedAt', 'changedAt'],
};
