import {
  answersAbout,
  type DefinedKind,
  differences,
  type Ledger,
  type Planned,
  type Planning,
  staffEvent,
  type Stated,
  unchanged,
} from '@app/definitions';
import type { JsonObject } from '@app/event-store';
import { omit, type TypeOf } from '@app/kernel';
import { ROLES } from '@app/platform';
import { liftedTerms } from '@app/sla';
import { recordContract } from '../commands/record-terms.js';
import { sealedContract } from '../content-hash.js';
import { contractStream, type StoredContract } from '../domain/contract.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import { resolveContract } from '../domain/resolve-contract.js';
import { checkPlace, checkRange, type Span } from '../domain/validity.js';
import { versionsOf } from '../files/contract-file.js';
import { writtenVersion } from '../files/written-version.js';
import { CONTRACT, CONTRACT_TIMELINE, type ContractTimeline } from '../queries/answers/contract.js';
import { timelineOf } from '../queries/contracts.js';
import { contractView } from '../queries/items.js';
import { CONTRACT_SCHEMA } from '../schema/contract-schema.js';
import { calendarKind } from './calendar.js';
import { OF_PROJECT } from './parties.js';
import { plannedCalendar } from './plan-calendar.js';
import { CONTRACT_THING } from './things.js';

/** Version 1 knew pauses of the resolution clock alone. */
const withLiftedTerms = (data: JsonObject): JsonObject => ({
  ...data,
  terms: liftedTerms(data['terms'] as JsonObject) as JsonObject,
});

const ANSWERS = answersAbout('Contract', CONTRACT, { item: 'ContractItem' });
type ContractKind = DefinedKind<TypeOf<typeof ANSWERS.item>, TypeOf<typeof ANSWERS.version>, ContractDefinition>;

export const contractKind: ContractKind = {
  ...CONTRACT_THING,
  area: 'agreement',
  group: 'agreements',
  stream: contractStream,
  event: { ...staffEvent('ContractDefined'), schema: 2, upcasters: { 1: withLiftedTerms } },
  mayRead: ROLES,
  mayDefine: ['admin'],
  schema: CONTRACT_SCHEMA,
  narrowed: OF_PROJECT,
  answers: ANSWERS,
  summaries: {
    get: 'A contract: the versions that hold, and which of them is in force',
    define: 'Define a version of a contract; one with the same first day takes the place of that one',
  },
  view: (stored) => contractView(stored as unknown as StoredContract),
  read: { answer: CONTRACT_TIMELINE, get: timelineOf },
  record: recordContract,
  references: ({ customerId, projectId, calendar }) => [
    { kind: 'customer', id: customerId, field: 'customerId' },
    ...(projectId === undefined ? [] : [{ kind: 'project', id: projectId, field: 'projectId' }]),
    ...(calendar === undefined ? [] : [{ kind: 'calendar', id: calendar.id, field: 'calendar' }]),
  ],
  written(fields, place) {
    const { versions, findings } = versionsOf(fields, place);
    return { contents: versions.map(({ definition, placeOf }) => ({ content: definition, placeOf })), findings };
  },
  nameOf: ({ id, content }) => `contract ${id} from ${content.validFrom}`,
  plan: planContract,
  exported: {
    gather: timelines,
    write(entry, { calendars = [] }) {
      const { id, customerId, projectId, versions } = entry as ContractTimeline;
      const current = new Map(
        (calendars as readonly { item: { id: string; version: string } }[]).map(({ item }) => [item.id, item.version]),
      );
      return {
        id,
        customerId,
        ...(projectId === undefined ? {} : { projectId }),
        versions: versions.map((version) => writtenVersion(version, current)),
      };
    },
  },
};

const timelineIn = (ledger: Ledger, id: string): Promise<ContractTimeline | undefined> =>
  ledger.get(contractKind, id) as Promise<ContractTimeline | undefined>;

async function timelines(ledger: Ledger): Promise<readonly ContractTimeline[]> {
  const found: ContractTimeline[] = [];
  for await (const { id } of ledger.list(contractKind)) {
    const contract = await timelineIn(ledger, id);
    if (contract !== undefined) found.push(contract);
  }
  return found;
}

/** The seal, and what is told under its newer word. */
const UNTOLD = ['hash', 'pausingHoldReasons'] as const;

const plannedVersions = (): Map<string, Map<string, Span>> => new Map();

async function planContract(
  { id, content: contract }: Stated<ContractDefinition>,
  planning: Planning,
): Promise<Planned> {
  const calendar = contract.calendar && (await plannedCalendar(calendarKind, contract.calendar, planning));
  const content = sealedContract(resolveContract(contract, calendar));
  const known = await timelineIn(planning.ledger, id);
  const all = planning.part(plannedVersions);
  const versions: Map<string, Span> = all.get(id) ?? new Map(known?.versions.map((one) => [one.validFrom, one]));
  all.set(id, versions);
  const before = known?.versions.find(({ validFrom }) => validFrom === contract.validFrom);
  const after = omit(contractView(content), ...UNTOLD);
  const changes = differences(before === undefined ? {} : omit(before, ...UNTOLD, 'version'), after);
  if (before !== undefined && changes.length === 0) return unchanged(known!.revision);
  const others = [...versions.values()].filter(({ validFrom }) => validFrom !== contract.validFrom);
  checkRange(content, before);
  checkPlace(id, others, content);
  versions.set(content.validFrom, content);
  const action = before === undefined ? 'new' : 'changed';
  return { action, differences: changes, seen: known?.revision };
}
