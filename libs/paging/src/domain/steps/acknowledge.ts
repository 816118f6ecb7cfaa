import { type Fact, type IncidentDraft, Refusal } from '@app/incident/pure';
import { isInstant, parseSeconds, secondsText } from '@app/kernel';
import { type Deciding, made } from './context.js';

/** Somebody takes notice of the incident. */
export interface Acknowledge {
  readonly type: 'Acknowledge';
  readonly by: string;
}
/** The same, put off: whoever takes it is called again then. */
export interface Snooze {
  readonly type: 'Snooze';
  readonly by: string;
  readonly until: string;
}

/** What is open and not theirs already becomes theirs. */
export function acknowledge({ by }: Acknowledge, deciding: Deciding): readonly IncidentDraft[] {
  const { status, acknowledgements } = deciding.state.view!;
  if (status !== 'open' || acknowledgements.some((one) => one.by === by)) return [];
  return [made(deciding, 'IncidentAcknowledged', { by })];
}

/** Where nobody is called no cell says it. */
const AT_MOST = 1_800;

/** Never past the next instant at which a clock of the contract runs out, the reaction counted as given. @throws Refusal */
export function snooze({ by, until }: Snooze, deciding: Deciding): readonly IncidentDraft[] {
  if (deciding.state.view!.status !== 'open') return [];
  const { run, context, state } = deciding;
  // Of the years that are no instants of ours only those that are to come are too late.
  const at = isInstant(until) ? parseSeconds(until) : until < '2' ? -Infinity : Infinity;
  if (at <= context.now)
    throw new Refusal('incident.snooze-past', `${until} is over; name an instant that is still to come`);
  const taken = made(deciding, 'IncidentAcknowledged', { by });
  const recorded = { revision: BigInt(state.history.length), recordedAt: secondsText(context.now) };
  const after = { ...taken, ...recorded, actor: '', origin: 'live' } as Fact;
  const breach = context.breachAt?.([...state.history, after]) ?? Infinity;
  const latest = Math.min(context.now + (run.walk?.ladder?.snoozeAtMostSeconds ?? AT_MOST), breach);
  if (at <= latest) return [made(deciding, 'IncidentAcknowledged', { by, until: secondsText(at) })];
  const why = latest === breach ? 'a clock of its contract runs out then' : 'its cell of the matrix says so';
  throw new Refusal('incident.snooze-too-long', `${until} is too late: until ${secondsText(latest)} at most, ${why}`, {
    allowed: [secondsText(latest)],
  });
}
