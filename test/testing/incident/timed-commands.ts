import fc from 'fast-check';
import * as c from './commands.js';
import { plusSeconds } from './clock-face.js';
import type { SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';

/** Something that happened: `of` is the place in the life of the event that a correction names. */
export interface TimedCommand {
  readonly command: Exclude<SingleCommand, { type: 'ReportIncident' }>;
  readonly at: string;
  readonly place: number;
  readonly of?: number;
}

export const START = '2026-03-27T10:00:00Z';

export const person = fc.constantFrom('ada', 'bob', 'cyd');
export const priority = fc.constantFrom('blocker', 'critical', 'major', 'minor');
export const doing: fc.Arbitrary<TimedCommand['command']> = fc.oneof(
  priority.map((one) => c.classify({ priority: one })),
  fc.constant({ type: 'ClassifyIncident', impact: 2, urgency: 1 } as const),
  person.map((personId) => c.assign({ personId })),
  person.map((by) => c.acknowledge({ by })),
  person.map((by) => c.startWork({ by })),
  fc.constantFrom('awaiting-customer', 'awaiting-vendor').map((reason) => c.putOnHoldFor({ reason })),
  fc.constant(c.resume()),
  person.map((by) => c.resolve({ by })),
  fc.constant(c.reopen()),
  fc.constant(c.close()),
  fc.constant(c.cancel()),
  fc.constant(c.merge()),
  fc.constant(c.escalate()),
  fc.constantFrom(c.page(), c.addNote(), c.informCustomer(), c.recordReply(), c.takeContact(), c.addReference()),
  fc.constantFrom('acme', 'globex', 'initech').map((value) => c.correct({ value })),
  priority.map((value) => c.correct({ field: 'priority', value })),
);

/** The state machine, written a second time: as what is open after what happened, and undefined where it could not. */
export function isLegal(life: readonly TimedCommand[]): boolean {
  let status = 'open';
  let onHold = false;
  for (const { command } of [...life].sort((one, other) => one.place - other.place)) {
    const open = status === 'open';
    switch (command.type) {
      case 'ClassifyIncident':
      case 'AssignIncident':
      case 'EscalateIncident':
        if (!open && status !== 'resolved') return false;
        break;
      case 'AcknowledgeIncident':
        if (!open) return false;
        break;
      case 'StartWork':
        if (!open || onHold) return false;
        break;
      case 'PutIncidentOnHold':
        if (!open) return false;
        onHold = true;
        break;
      case 'ResumeIncident':
        if (!open || !onHold) return false;
        onHold = false;
        break;
      case 'ResolveIncident':
      case 'CancelIncident':
      case 'MergeIncident':
        if (!open) return false;
        status = command.type === 'ResolveIncident' ? 'resolved' : 'over';
        onHold = false;
        break;
      case 'CloseIncident':
        if (status !== 'resolved') return false;
        status = 'closed';
        break;
      case 'ReopenIncident':
        if (status !== 'resolved' && status !== 'closed') return false;
        status = 'open';
        break;
      default:
    }
  }
  return true;
}

/** A correction of a priority names the nearest classification before it, one of the customer names the report. */
function aim(life: readonly TimedCommand[], command: TimedCommand['command']): number | undefined {
  if (command.type !== 'CorrectIncident') return -2;
  if (command.field === 'customerId') return -1;
  return life.findLast((step) => step.command.type === 'ClassifyIncident')?.place;
}

/** What could not follow in the life is left out of it; `gap` 0 makes two things happen in one second. */
export const lives = fc.array(fc.record({ command: doing, gap: fc.nat(3) }), { maxLength: 18 }).map((wishes) => {
  const life: TimedCommand[] = [];
  let at = START;
  for (const { command, gap } of wishes) {
    at = plusSeconds(at, gap * 60);
    const of = aim(life, command);
    if (of === undefined) continue;
    const step: TimedCommand = { command, at, place: life.length, ...(of === -2 ? {} : { of }) };
    const twice = life.some((known) => known.at === at && known.command.type === command.type);
    if (!twice && isLegal([...life, step])) life.push(step);
  }
  return life;
});

export const lifeAndOrder = lives.chain((life) =>
  fc.record({ life: fc.constant(life), order: fc.shuffledSubarray([...life], { minLength: life.length }) }),
);
