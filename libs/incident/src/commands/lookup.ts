import { StreamParked } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { isScoped, type Principal, reaches } from '@app/platform';
import { evolve, initial } from '../domain/state/state.js';
import type { IncidentView } from '../domain/state/view.js';
import { incidentStream, numberCandidates } from '../number.js';

/** What an incident is according to the log, as far as it can be read. */
export interface Looked {
  /** Absent: there is none, or nothing of it can be read. */
  readonly view?: IncidentView;
  readonly stop?: StreamParked;
}

export async function lookInLog(store: EventStore, number: string): Promise<Looked> {
  const stream = incidentStream(number);
  let state = initial;
  const seen = (): Looked => (state.view === undefined ? {} : { view: state.view });
  for await (const batch of store.readStream(stream))
    for (const event of batch) {
      if (!event.readable) return { ...seen(), stop: new StreamParked(stream, event.revision, event.problem) };
      state = evolve(state, event);
    }
  return seen();
}

/** The incident as this principal may see it: one out of its reach looks like none. @throws StreamParked */
export async function seenInLog(
  store: EventStore,
  principal: Principal,
  number: string,
): Promise<IncidentView | undefined> {
  const { view, stop } = await lookInLog(store, number);
  const seen = view !== undefined && reaches(principal, view.customerId);
  if (stop !== undefined && (seen || !isScoped(principal))) throw stop;
  return seen ? view : undefined;
}

/** The number of the incident that this command began: the first of its candidates whose first event is the command's. */
export async function numberBegunBy(store: EventStore, commandId: string): Promise<string | undefined> {
  for (const { number, stream } of numberCandidates(commandId)) {
    const first = await firstCommandOf(store, stream);
    if (first === undefined) return undefined;
    if (first === commandId) return number;
  }
  return undefined;
}

async function firstCommandOf(store: EventStore, stream: string): Promise<string | undefined> {
  for await (const [first] of store.readStream(stream)) return first?.metadata?.commandId ?? '';
  return undefined;
}
