import type { Commands } from '@app/command-handling';
import type { Metrics } from '@app/platform';
import type { Lane } from '@app/scheduling';
import type { Agreements } from '../domain/clocks/agreements.js';
import type { Raise } from '../domain/messages/commands.js';
import { incidentDecider } from '../domain/decide/decider.js';
import { incidentStream } from '../number.js';
import { SLA_LANE, slaCommandId, type SlaWork } from './sla-work.js';

/** Raises warnings and breaches: whether one is still to be raised is decided on the incident, with the contract’s calendar. */
export function slaLane(
  commands: Commands,
  agreements: Agreements,
  lateness: Metrics['deadlineLateness'],
): Lane<SlaWork['what']> {
  const decider: typeof incidentDecider = {
    ...incidentDecider,
    decide: (command, state, context) => incidentDecider.decide(command, state, { ...context, agreements }),
  };
  return {
    name: SLA_LANE,
    commandIdOf: slaCommandId,
    dispatch({ subject, what }, stamp) {
      const command = commandFor(what);
      return commands.handle(decider, incidentStream(subject), command, { ...stamp, payload: command });
    },
    done: ({ what: { percent, clock } }, seconds) =>
      lateness.observe({ kind: percent === undefined ? 'breach' : 'warning', clock }, seconds),
  };
}

function commandFor({ clock, cycle, percent, setBy }: SlaWork['what']): Raise {
  if (percent === undefined) return { type: 'RaiseSlaBreach', clock, cycle, setBy };
  return { type: 'RaiseSlaWarning', clock, cycle, setBy, percent };
}
