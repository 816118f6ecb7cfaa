import { omitUndefined } from '@app/kernel';
import type { Deadline, SlaBreached } from '@app/sla';
import { cyclesOf, isCorrected, nextDeadlines } from '@app/sla';
import type { Agreements } from './agreements.js';
import type { CorrectSlaBreach, Raise } from '../messages/commands.js';
import type { IncidentEventData } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import { instant, seconds } from '../instant.js';
import { Refusal } from '../decide/refusal.js';
import { clocksOf, raisedIn } from './sla.js';

/** What is on record of the clocks, and when it is. */
interface SlaEventContext {
  readonly history: readonly Fact[];
  readonly agreements: Agreements;
  /** Whole seconds. */
  readonly now: string;
}

type Raised = Pick<IncidentEventData, 'SlaWarningRaised' | 'SlaBreached'>;

/** The warning or breach that the command speaks of; undefined: the clocks show none, or it is on record. */
export function slaEvent(
  command: Raise,
  { history, agreements, now }: SlaEventContext,
): { [T in keyof Raised]: { type: T; data: Raised[T] } }[keyof Raised] | undefined {
  const at = seconds(now);
  const found = nextDeadlines(clocksOf(history, agreements, at), raisedIn(history)).find(
    (deadline) =>
      isMeant(deadline, command) && (deadline.kind === 'breach' ? deadline.firesAt < at : deadline.firesAt <= at),
  );
  if (found === undefined) return undefined;
  const noticed = {
    clock: found.clock,
    cycle: found.cycle.toString(),
    priority: found.priority,
    dueAt: instant(found.dueAt),
    raisedAt: now,
    setBy: found.setBy.revision.toString(),
    targetSetBy: found.targetSetBy.revision.toString(),
  };
  if (found.percent === undefined) return { type: 'SlaBreached', data: noticed };
  const reachedAt = instant(found.firesAt);
  return { type: 'SlaWarningRaised', data: { ...noticed, percent: found.percent, reachedAt } };
}

const isMeant = (deadline: Deadline, command: Raise): boolean =>
  deadline.clock === command.clock &&
  deadline.cycle.toString() === command.cycle &&
  deadline.percent === (command.type === 'RaiseSlaWarning' ? command.percent : undefined);

/**
 * A breach on record that was none, as the clocks now show; undefined: that is on record already.
 * @throws Refusal incident.no-such-breach, incident.breach-stands
 */
export function breachCorrection(
  { revision, reason, by, text }: CorrectSlaBreach,
  { history, agreements, now }: SlaEventContext,
): IncidentEventData['SlaBreachCorrected'] | undefined {
  const raised = raisedIn(history);
  const breach = raised.find((event) => event.revision.toString() === revision);
  if (breach?.type !== 'SlaBreached') {
    const known = raised.filter(({ type }) => type === 'SlaBreached').map((event) => event.revision.toString());
    const choice = known.length === 0 ? 'it has no recorded breach' : `its breaches are at: ${known.join(', ')}`;
    throw new Refusal('incident.no-such-breach', `there is no SlaBreached at revision ${revision}: ${choice}`, {
      allowed: known,
    });
  }
  if (isCorrected(breach.revision, raised)) return undefined;
  refuseStanding(breach.data, clocksOf(history, agreements, seconds(now)));
  const { clock, cycle } = breach.data;
  return { corrects: revision, clock, cycle, reason, ...omitUndefined({ by, text }) };
}

function refuseStanding({ clock, cycle, dueAt }: SlaBreached, clocks: ReturnType<typeof clocksOf>): void {
  const found = cyclesOf(clocks).find((one) => one.clock === clock && one.cycle.toString() === cycle);
  if (found?.breachedAt === undefined || found.breachedAt > seconds(dueAt)) return;
  const since = instant(found.breachedAt);
  throw new Refusal(
    'incident.breach-stands',
    `the ${clock} clock was due at ${since} and had not stopped by then: record what stopped it in time first`,
  );
}
