import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { incidentDecider } from '../decide/decider.js';
import { stateOf, view } from './state.js';
import { inOrder } from '@testing/incident/recording';
import { lifeAndOrder, lives, type TimedCommand } from '@testing/incident/timed-commands';

describe('the fold', () => {
  it('is the same event by event, at once, and from the ordered history', () => {
    fc.assert(
      fc.property(lifeAndOrder, ({ life }) => {
        const { state, events } = inOrder(life);
        expect(stateOf(events)).toEqual(state);
        expect(view(state.history)).toEqual(state.view);
      }),
    );
  });

  it('changes no state that was handed out', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { events } = inOrder(life);
        let state = incidentDecider.initial;
        for (const event of events) {
          const before = structuredClone(state);
          const next = incidentDecider.evolve(state, event);
          expect(state).toEqual(before);
          state = next;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing to do for any statement that is recorded already and that its instant has not unsaid', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const recording = inOrder(life);
        for (const step of life) {
          if (!isUnsaid(step, life)) expect(recording.decide(recording.commandFor(step))).toEqual([]);
        }
      }),
    );
  });
});

/** Whether something of the same second, said after it, takes it back. */
function isUnsaid({ command, at, place }: TimedCommand, life: readonly TimedCommand[]): boolean {
  const later = life.filter((other) => other.at === at && other.place > place);
  const followedBy = (...types: readonly string[]): boolean =>
    later.some((other) => types.includes(other.command.type));
  switch (command.type) {
    case 'AcknowledgeIncident':
    case 'StartWork':
    case 'ResolveIncident':
    case 'CloseIncident':
      return followedBy('ReopenIncident');
    case 'ReopenIncident':
      return followedBy('ResolveIncident', 'CancelIncident', 'MergeIncident');
    case 'PutIncidentOnHold':
      return followedBy('ResumeIncident', 'ResolveIncident', 'CancelIncident', 'MergeIncident');
    case 'ResumeIncident':
      return followedBy('PutIncidentOnHold');
    case 'ClassifyIncident':
      return later.some((other) => other.of === place);
    default:
      return false;
  }
}
