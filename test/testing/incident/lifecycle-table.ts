import { object } from '@app/kernel';
import { sampleOf } from '@testing/fields';
import { decide } from '../../../libs/incident/src/domain/decide/decide.js';
import { COMMANDS, type CommandType, type SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import type { Phase } from '../../../libs/incident/src/domain/vocabulary.js';
import { PHASES } from '../../../libs/incident/src/domain/vocabulary.js';
import { Refusal } from '../../../libs/incident/src/domain/decide/refusal.js';
import { stateOf } from '../../../libs/incident/src/domain/state/state.js';
import * as c from './commands.js';
import * as e from './events.js';
import type { EventSpec } from './events.js';
import { recorded } from './recorded.js';

/** One way to each phase; every one is long enough that no command of the table finds that it has nothing to do. */
const WAYS: { readonly [P in Phase]: readonly EventSpec[] } = {
  reported: [],
  classified: [e.classified()],
  assigned: [e.assignedTo('ada')],
  acknowledged: [e.acknowledgedBy('ada')],
  'in-work': [e.workStartedBy('ada')],
  'on-hold': [e.putOnHold()],
  resolved: [e.resolved()],
  closed: [e.resolved(), e.closed()],
  cancelled: [e.cancelled()],
  merged: [e.merged()],
};

/** Commands as somebody who has not been here yet would send them. */
const SENT: readonly SingleCommand[] = [
  c.classify({ priority: 'minor' }),
  c.assign({ personId: 'zoe' }),
  c.escalate({ personId: 'zoe' }),
  c.acknowledge({ by: 'zoe' }),
  c.startWork({ by: 'zoe' }),
  c.putOnHoldFor({ reason: 'awaiting-vendor' }),
  c.resume(),
  c.resolve(),
  c.close(),
  c.reopen(),
  c.cancel(),
  c.merge({ into: '0000000AA' }),
  c.page(),
  c.takeContact(),
  c.informCustomer(),
  c.recordReply(),
  c.addNote(),
  c.addReference(),
  c.correct(),
];

/** A breach is corrected by what the clocks show, whatever the phase. */
const ELSEWHERE = ['ReportIncident', 'CorrectSlaBreach'];

/** All others as their declarations have them. */
const others = (Object.keys(COMMANDS) as CommandType[])
  .filter((type) => !ELSEWHERE.includes(type) && !SENT.some((command) => command.type === type))
  .map((type) => ({ ...(sampleOf(object(COMMANDS[type].fields)) as object), type }) as SingleCommand);

/** The table of docs/incident-lifecycle.md, as the code decides: the phase that a command leads to, or why it is refused. */
export function lifecycleTable(): readonly (readonly string[])[] {
  const rows = [...SENT, ...others].map((command) => [command.type, ...PHASES.map((phase) => outcome(command, phase))]);
  return [['command', ...PHASES], ...rows];
}

function outcome(command: SingleCommand, phase: Phase): string {
  const story = [e.reported(), ...WAYS[phase]];
  try {
    const [draft] = decide(command, stateOf(recorded(story)), { now: '2026-03-27T12:00:00Z', commandId: 'c' });
    if (draft === undefined) return 'nothing to do';
    const after = stateOf(recorded([...story, { type: draft.type, data: draft.data }])).view?.phase;
    return after === phase ? 'yes' : `→ ${after}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code.replace('incident.', '');
  }
}
