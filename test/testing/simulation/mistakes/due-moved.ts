import { Commands, type Decider } from '@app/command-handling';
import type { CommandStamp, LedgerEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { readOtherwise } from './read-otherwise.js';

/** The clocks begin anew at every reclassification, whatever the contract says: in decisions and in read models. */
function startingAnew(event: LedgerEvent): LedgerEvent {
  const { terms } = event.data;
  const isPin = event.type === 'IncidentReported' || event.type === 'IncidentCorrected';
  if (!isPin || typeof terms !== 'object' || terms === null) return event;
  return { ...event, data: { ...event.data, terms: { ...terms, onReclassification: 'change' } } };
}

class StartsAnew extends Commands {
  override handle<S, C>(...[decider, ...others]: Parameters<typeof Commands.prototype.handle<S, C>>) {
    return super.handle(reading(decider), ...others);
  }

  override create<S, C>(
    decider: Decider<S, C>,
    candidates: Iterable<{ readonly stream: string }>,
    command: C,
    envelope: CommandStamp,
  ) {
    return super.create(reading(decider), candidates, command, envelope);
  }
}

const reading = <S, C>(decider: Decider<S, C>): Decider<S, C> => ({
  ...decider,
  evolve: (state, event) => decider.evolve(state, startingAnew(event)),
});

export const dueMoved: Mistake = {
  commands: (options) => new StartsAnew(options),
  files: (files) => readOtherwise(files, startingAnew),
  tables: ['incident_history', 'pinned_terms'],
};
