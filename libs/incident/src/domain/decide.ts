import { classification } from './classification.js';
import type { PriorityTable } from './classification.js';
import type { IncidentCommand, ReportIncident, SingleCommand } from './commands.js';
import { judgeOccurredAt } from './dating.js';
import type { Dated, Dating } from './dating.js';
import { draft } from './draft.js';
import type { IncidentDraft } from './events.js';
import { presumed } from './fact.js';
import type { Fact } from './fact.js';
import { defined, same, without } from './fields.js';
import { beforeReport, judge, obstacle } from './legality.js';
import { proposal } from './propose.js';
import type { Later } from './propose.js';
import { Refusal } from './refusal.js';
import { withFact } from './state.js';
import type { IncidentState } from './state.js';

/** What a decision may know besides the state; arrives from outside. */
export interface IncidentContext {
  /** Whole seconds: `2026-03-27T15:00:00Z`. */
  readonly now: string;
  readonly commandId: string;
  /** How far the caller may date back; staff if absent. */
  readonly dating?: Dating;
  /** What the contract makes of impact and urgency; the usual table if absent. */
  readonly priorities?: PriorityTable;
}

/**
 * The events that a command makes; none when there is nothing to do. @throws Refusal
 *
 * A command without occurredAt means "let it be so now": it has nothing to do where it is so. A command with one states
 * what happened then, and is recorded unless exactly this stands there: what lies between may still be recorded later, and
 * every order of recording has to end in the same history.
 */
export function decide(
  command: IncidentCommand,
  state: IncidentState,
  context: IncidentContext,
): readonly IncidentDraft[] {
  if (command.type !== 'Several') return decideOne(command, state, context);
  let reached = state;
  const last = command.commands.length - 1;
  return command.commands.flatMap((one, index) => {
    const drafts = decideOne(one, reached, context);
    if (index < last) {
      reached = drafts.reduce((before, made) => withFact(before, presumedNext(before, made, context)), reached);
    }
    return drafts;
  });
}

function decideOne(command: SingleCommand, state: IncidentState, context: IncidentContext): readonly IncidentDraft[] {
  return command.type === 'ReportIncident' ? report(command, state, context) : happen(command, state, context);
}

function report(command: ReportIncident, { view }: IncidentState, context: IncidentContext): readonly IncidentDraft[] {
  if (view !== undefined)
    throw new Refusal('incident.already-reported', `it was reported at ${view.reportedAt} already`);
  const { at, statedAt } = dated(command, undefined, context);
  const stated = defined({ statedAt });
  const data = { ...without(command, 'type', 'occurredAt', 'statedAt', 'classification'), ...stated };
  const reported = draft('IncidentReported', data, at, data);
  if (command.classification === undefined) return [reported];
  const made = classification(command.classification, context.priorities);
  return [reported, draft('IncidentClassified', { ...made, ...stated }, at, data)];
}

function happen(command: Later, state: IncidentState, context: IncidentContext): readonly IncidentDraft[] {
  const { view, history } = state;
  if (view === undefined) throw new Refusal('incident.not-found', 'there is no such incident');
  const { at, explicit, statedAt } = dated(command, view.latestAt, context);
  if (at < view.reportedAt) throw beforeReport(at, history[0]);

  const { type, data, already } = proposal(command, { state, view, at, priorities: context.priorities });
  const made = draft(type, { ...data, ...defined({ statedAt }) }, at, view, history);
  if (explicit && history.some((fact) => isRecorded(fact, made))) return [];
  if (!explicit && already && (type === 'IncidentMerged' || obstacle(view, type) === undefined)) return [];
  judge(history, view, presumedNext(state, made, context));
  return [made];
}

const dated = (command: SingleCommand, latest: string | undefined, { dating, now }: IncidentContext): Dated =>
  judgeOccurredAt(dating ?? 'staff', {
    now,
    latest,
    ...defined({ occurredAt: command.occurredAt, statedAt: command.statedAt }),
  });

const isRecorded = (fact: Fact, made: IncidentDraft): boolean =>
  fact.occurredAt === made.occurredAt && isOneKind(fact.type, made.type) && same(fact.data, made.data);

/** The same classification is one, whatever was known when it was recorded. */
const isOneKind = (one: Fact['type'], other: Fact['type']): boolean =>
  one.replace('Reclassified', 'Classified') === other.replace('Reclassified', 'Classified');

const presumedNext = ({ history }: IncidentState, made: IncidentDraft, { now }: IncidentContext): Fact =>
  presumed(made, BigInt(history.length), now);
