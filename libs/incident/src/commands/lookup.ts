import { StreamParked } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { evolve, initial } from '../domain/state.js';
import type { IncidentView } from '../domain/view.js';
import { incidentStream, numberCandidates } from '../number.js';

/** What an incident is according to the log; undefined when there is none. @throws StreamParked */
export async function viewInLog(store: EventStore, number: string): Promise<IncidentView | undefined> {
  const stream = incidentStream(number);
  let state = initial;
  for await (const batch of store.readStream(stream))
    for (const event of batch) {
      if (!event.readable) throw new StreamParked(stream, event.revision, event.problem);
      state = evolve(state, event);
    }
  return state.view;
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
