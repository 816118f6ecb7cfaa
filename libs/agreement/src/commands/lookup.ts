import { DefinitionRefusal } from '@app/definitions/pure';
import type { Decider } from '@app/command-handling';
import { StreamParked } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { type CalendarContent, calendarStream } from '../domain/calendar.js';
import { customerStream } from '../domain/customer.js';
import { contactStream } from '../domain/contact.js';
import type { CalendarName, PinnedCalendar } from '../domain/contract-definition.js';
import { projectStream } from '../domain/project.js';
import { serviceStream } from '../domain/service.js';

/** What a stream says according to the log. @throws StreamParked */
export async function stateIn<S>(
  store: EventStore,
  { initial, evolve }: Pick<Decider<S, never>, 'initial' | 'evolve'>,
  stream: string,
): Promise<S> {
  let state = initial;
  for await (const batch of store.readStream(stream))
    for (const event of batch) {
      if (!event.readable) throw new StreamParked(stream, event.revision, event.problem);
      state = evolve(state, event);
    }
  return state;
}

const STREAMS = { project: projectStream, service: serviceStream, contact: contactStream } as const;
const DEFINITIONS = { project: 'ProjectDefined', service: 'ServiceDefined', contact: 'ContactDefined' } as const;

/** Whose it is according to the log; of a customer its own id, if it was ever defined. */
export const customerInLog = async (
  store: EventStore,
  kind: 'customer' | 'project' | 'service' | 'contact',
  id: string,
): Promise<string | undefined> => {
  if (kind !== 'customer') return ownerInLog(store, kind, id);
  for await (const batch of store.readStream(customerStream(id)))
    if (batch.some(({ type }) => type === 'CustomerDefined')) return id;
  return undefined;
};

/** The customer whose project, service or contact it is: it stays with the one for whom it was first defined. */
export async function ownerInLog(
  store: EventStore,
  kind: 'project' | 'service' | 'contact',
  id: string,
): Promise<string | undefined> {
  for await (const batch of store.readStream(STREAMS[kind](id)))
    for (const event of batch)
      if (event.readable && event.type === DEFINITIONS[kind]) return (event.data as { customerId: string }).customerId;
  return undefined;
}

/**
 * The version of a calendar that a contract or a matrix pins: the one that it names, else the current one. `field`: where it
 * names it. @throws DefinitionRefusal
 */
export async function pinned(
  store: EventStore,
  { id, version, hash }: CalendarName,
  field = 'calendar',
): Promise<PinnedCalendar> {
  const stream = calendarStream(id);
  let found: { version: string; content: CalendarContent } | undefined;
  for await (const batch of store.readStream(stream))
    for (const event of batch) {
      if (!event.readable) throw new StreamParked(stream, event.revision, event.problem);
      if (event.type !== 'CalendarDefined' || (version !== undefined && event.revision.toString() !== version))
        continue;
      found = { version: event.revision.toString(), content: event.data as unknown as CalendarContent };
    }
  if (found === undefined) throw unknownCalendar(id, version, field);
  const { content } = found;
  if (hash !== undefined && hash !== content.hash)
    throw new DefinitionRefusal(
      'agreement.calendar-hash',
      `version ${found.version} of the calendar ${id} has the hash ${content.hash}, not ${hash}: leave the hash out, or name the version that you mean`,
      `${field}.hash`,
    );
  return { id, version: found.version, hash: content.hash, zone: content.calendar.zone };
}

const unknownCalendar = (id: string, version: string | undefined, field: string): DefinitionRefusal =>
  new DefinitionRefusal(
    'agreement.calendar-unknown',
    version === undefined
      ? `there is no calendar ${id}: define it first`
      : `the calendar ${id} has no version ${version}: name one that it has, or leave the version out for the current one`,
    `${field}.id`,
  );
