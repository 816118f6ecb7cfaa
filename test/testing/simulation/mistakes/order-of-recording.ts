import { Commands, type Decider } from '@app/command-handling';
import type { CommandStamp, LedgerEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';

/** The state of an incident as far as this mistake needs to know it. */
interface HasLatest {
  readonly view?: { readonly latestAt: string } | undefined;
}

/** The history that commands are judged on stands in order of recording: what is told late comes last. */
class RecordingOrder extends Commands {
  override handle<S, C>(...[decider, ...others]: Parameters<typeof Commands.prototype.handle<S, C>>) {
    return super.handle(inOrderOfRecording(decider), ...others);
  }

  override create<S, C>(
    decider: Decider<S, C>,
    candidates: Iterable<{ readonly stream: string }>,
    command: C,
    envelope: CommandStamp,
  ) {
    return super.create(inOrderOfRecording(decider), candidates, command, envelope);
  }
}

function inOrderOfRecording<S, C>(decider: Decider<S, C>): Decider<S, C> {
  return { ...decider, evolve: (state, event) => decider.evolve(state, afterAll(state as HasLatest, event)) };
}

function afterAll({ view }: HasLatest, event: LedgerEvent): LedgerEvent {
  const latest = view?.latestAt ?? '';
  if (event.metadata.occurredAt >= latest) return event;
  return { ...event, metadata: { ...event.metadata, occurredAt: latest } };
}

export const orderOfRecording: Mistake = { commands: (options) => new RecordingOrder(options) };
