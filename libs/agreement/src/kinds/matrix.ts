import {
  answersAbout,
  changedBy,
  contentOf,
  type DefinedKind,
  differences,
  type Planned,
  type Planning,
  staffEvent,
  type Stated,
} from '@app/definitions';
import { omit, omitUndefined, string, type TypeOf } from '@app/kernel';
import type { VersionRef } from '@app/sla';
import type { CalendarName } from '../domain/contract-definition.js';
import { matrixStream } from '../matrix/matrix.js';
import { type MatrixDefinition, MATRIX_FIELDS, MATRIX_SCHEMA } from '../matrix/matrix-schema.js';
import { recordMatrix } from '../matrix/record-matrix.js';
import { calendarsNamed, resolveMatrix } from '../matrix/resolve-matrix.js';
import { agreementsIn } from '../read-models/directory.js';
import { targetsNamed } from './targets-named.js';
import { calendarKind } from './calendar.js';
import { plannedCalendar } from './plan-calendar.js';
import { MATRIX_THING } from './things.js';
import { writtenHours } from './written-hours.js';

const CONTENT = { ...MATRIX_FIELDS, hash: string({ description: 'SHA-256 of the version: what incidents pin.' }) };
const NOW = answersAbout('Matrix', {
  ...CONTENT,
  'overruledBy?': string({
    description:
      'The matrix of the same customer or contract that was defined before: that one counts, this one does not.',
  }),
});
const ANSWERS = { ...answersAbout('Matrix', CONTENT), item: NOW.item, page: NOW.page };

/** The customer reads it as its communication matrix; staff here. */
const STAFF = ['admin', 'operator', 'brm', 'auditor'] as const;

export const matrixKind: DefinedKind<TypeOf<typeof ANSWERS.item>, TypeOf<typeof ANSWERS.version>, MatrixDefinition> = {
  ...MATRIX_THING,
  area: 'agreement',
  group: 'agreements',
  stream: matrixStream,
  event: staffEvent('MatrixDefined'),
  others: [staffEvent('MatrixConfirmed'), staffEvent('MatrixReservationEnded')],
  reach: { sql: '(a.customer_id IS NULL OR a.customer_id IN (SELECT value FROM json_each(?)))' },
  mayRead: STAFF,
  mayDefine: ['admin', 'brm'],
  schema: MATRIX_SCHEMA,
  answers: ANSWERS,
  summaries: {
    define: 'Define a communication matrix, or its next version: what it leaves out is as in the default table',
  },
  besides: (session, { id }) => omitUndefined({ overruledBy: agreementsIn(session).matrices.overruling(id) }),
  record: recordMatrix,
  references: ({ customerId, contractId, hours, serviceDesk, rota, lastResort, cells }) => [
    ...(customerId === undefined ? [] : [{ kind: 'customer', id: customerId, field: 'customerId' }]),
    ...(contractId === undefined ? [] : [{ kind: 'contract', id: contractId, field: 'contractId' }]),
    { kind: 'calendar', id: typeof hours === 'string' ? hours : hours.id, field: 'hours' },
    { kind: 'team', id: serviceDesk, field: 'serviceDesk' },
    { kind: 'rota', id: rota, field: 'rota' },
    ...targetsNamed(lastResort, 'lastResort'),
    ...targetsNamed(cells, 'cells'),
  ],
  beside: ['hash', 'overruledBy'],
  plan: planMatrix,
  exported: {
    // Where several are for the same, a file says the one that counts.
    gather: async (ledger) => {
      const counting: object[] = [];
      for await (const item of ledger.list(matrixKind)) if (item.overruledBy === undefined) counting.push(item);
      return counting;
    },
    write: (entry, { calendars = [] }) => writtenHours(contentOf(entry, matrixKind), calendars),
  },
};

/** What it leaves out is filled in before it is compared, and a contract's customer is the contract's to say. */
async function planMatrix({ id, content: definition }: Stated<MatrixDefinition>, planning: Planning): Promise<Planned> {
  const pins = new Map<string, VersionRef>();
  for (const { name, field } of calendarsNamed(definition))
    pins.set(JSON.stringify(name), omit(await plannedCalendar(calendarKind, name, planning, field), 'zone'));
  const content = resolveMatrix(definition, (name: CalendarName) => pins.get(JSON.stringify(name))!);
  const known = await planning.ledger.get(matrixKind, id);
  if (known === undefined) return { action: 'new', differences: differences({}, definition) };
  const before = omit(contentOf(known, matrixKind), 'id');
  const saysCustomer = definition.contractId === undefined || definition.customerId !== undefined;
  return changedBy(differences(saysCustomer ? before : omit(before, 'customerId'), content), known.revision);
}
