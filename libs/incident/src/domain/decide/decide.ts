import { omitUndefined, omit } from '@app/kernel';
import { classification, priorityTable } from './classification.js';
import { NO_AGREEMENTS } from '../clocks/agreements.js';
import { correctionTarget, isAlreadySo } from '../corrections/correct.js';
import { judgeCorrected } from '../corrections/corrected-event.js';
import { belongingOf, checkCorrection, checkNames, corrections } from './parties.js';
import type { Naming } from './parties.js';
import type {
  CorrectIncident,
  IncidentCommand,
  OfService,
  RepinMatrix,
  ReportIncident,
  SingleCommand,
  Timing,
} from '../messages/commands.js';
import { breachCorrection, slaEvent } from '../clocks/sla-event.js';
import { judgeOccurredAt } from './dating.js';
import type { Dated } from './dating.js';
import { type Belonging, draft } from '../events/draft.js';
import type { IncidentDraft } from '../events/events.js';
import { insert, presumed } from '../events/fact.js';
import type { Fact } from '../events/fact.js';
import { beforeReport, judge, obstacle } from './legality.js';
import { type Pinnable, pinnedAnew, pinsOf } from './pinning.js';
import { repinned } from './repinning.js';
import { checkAnswerer, checkCall } from './call-parties.js';
import { proposal } from './propose.js';
import type { Later, OfClocks } from './propose.js';
import { Refusal } from './refusal.js';
import { endsOwed } from './reply-ends-hold.js';
import { isSaid } from './said.js';
import { withFact } from '../state/state.js';
import type { IncidentState } from '../state/state.js';

/** What a decision may know besides the state; arrives from outside. */
export interface IncidentContext extends Pinnable {
  /** Whole seconds: `2026-03-27T15:00:00Z`. */
  readonly now: string;
  readonly commandId: string;
  /** What may be named; absent: nobody asks. */
  readonly naming?: Naming;
}

/**
 * The events that a command makes; none when there is nothing to do. @throws Refusal
 *
 * A command without occurredAt means "let it be so now": it has nothing to do where it is so. A command with one states
 * what happened then, and is recorded unless this is said of that instant (said.ts): what lies between may still be recorded
 * later, and every order of recording has to end in the same history.
 */
export function decide(
  command: IncidentCommand,
  state: IncidentState,
  context: IncidentContext,
): readonly IncidentDraft[] {
  if (command.type !== 'Several') return decideOne(command, state, context);
  const before = decideInTurn(command.commands.slice(0, -1), state, context);
  const last = command.commands.at(-1);
  return last === undefined ? [] : [...before.drafts, ...decideOne(last, before.state, context)];
}

/** Each command on what those before it make, and what they come to together. @throws Refusal */
export function decideInTurn(
  commands: readonly SingleCommand[],
  state: IncidentState,
  context: IncidentContext,
): { readonly drafts: readonly IncidentDraft[]; readonly state: IncidentState } {
  let reached = state;
  const drafts = commands.flatMap((one) => {
    const made = decideOne(one, reached, context);
    reached = made.reduce((before, draft) => withFact(before, presumedNext(before, draft, context)), reached);
    return made;
  });
  return { drafts, state: reached };
}

function decideOne(
  command: SingleCommand | OfService,
  state: IncidentState,
  context: IncidentContext,
): readonly IncidentDraft[] {
  switch (command.type) {
    case 'ReportIncident':
      return report(command, state, context);
    case 'RaiseSlaWarning':
    case 'RaiseSlaBreach':
    case 'CorrectSlaBreach':
      return decideSlaEvent(command, state, context);
    case 'RepinMatrix':
      return repin(command, state, context);
    case 'CorrectIncident':
      return correct(command, state, context);
    default:
      return decideOnExisting(command, state, context);
  }
}

/** One of the customer may be several, in one append: what comes with it is decided on what it makes. */
function correct(command: CorrectIncident, state: IncidentState, context: IncidentContext): readonly IncidentDraft[] {
  const { view, history } = state;
  if (view === undefined) return decideOnExisting(command, state, context);
  const target = correctionTarget(history, command);
  if (!isAlreadySo(target, command) || command.with !== undefined)
    checkCorrection(command, { view, fact: target.fact }, context.naming);
  if (command.with === undefined) return decideOnExisting(command, state, context);
  const contactId = command.with.contactId === undefined ? view.contactId : command.with.contactId;
  const owner = {
    customerId: command.value as string,
    ...(contactId === undefined || contactId === null ? {} : { contactId }),
  };
  let reached = state;
  return corrections(command).flatMap((one) => {
    const drafts = decideOnExisting(one, reached, context, owner);
    reached = drafts.reduce((before, made) => withFact(before, presumedNext(before, made, context)), reached);
    return drafts;
  });
}

function report(command: ReportIncident, { view }: IncidentState, context: IncidentContext): readonly IncidentDraft[] {
  if (view !== undefined)
    throw new Refusal('incident.already-reported', `it was reported at ${view.reportedAt} already`);
  checkNames(command, command.customerId, context.naming);
  const { at, statedAt } = dated(command, undefined, context);
  const stated = omitUndefined({ statedAt });
  const given = omit(command, 'type', 'occurredAt', 'statedAt', 'classification');
  const { customerId, projectId } = command;
  const { terms, matrix } = pinsOf({ customerId, projectId, at }, context);
  const data = { ...given, ...stated, ...omitUndefined({ terms, matrix }) };
  const reported = draft('IncidentReported', data, at, data);
  if (command.classification === undefined) return [reported];
  const made = classification(command.classification, priorityTable(terms));
  return [reported, draft('IncidentClassified', { ...made, ...stated }, at, data)];
}

function decideOnExisting(
  command: Later,
  state: IncidentState,
  context: IncidentContext,
  owner?: Belonging,
): readonly IncidentDraft[] {
  const { view, history } = state;
  if (view === undefined) throw new Refusal('incident.not-found', 'there is no such incident');
  checkNames(command, view.customerId, context.naming);
  const { at, explicit, statedAt } = dated(command, view.latestAt, context);
  if (at < view.reportedAt) throw beforeReport(at, history[0]);

  const { type, data, already } = proposal(command, { state, view, at });
  const whose = owner ?? belongingOf(view, context.naming);
  const unpinned = draft(type, { ...data, ...omitUndefined({ statedAt }) }, at, whose, history);
  const made = pinnedAnew(unpinned, view, withFact(state, presumedNext(state, unpinned, context)).view, context);
  if (explicit && isSaid(history, made)) return [];
  if (!explicit && already && (type === 'IncidentMerged' || obstacle(view, type) === undefined)) return [];
  checkCall(made, history, context.naming?.staff);
  checkAnswerer(made, history, context.naming?.staff);
  const next = presumedNext(state, made, context);
  if (next.type === 'IncidentCorrected') judgeCorrected(history, next);
  const ends = endsOwed(history, next, view, whose);
  if (isLegalWith(ends, state, next, context)) return [made, ...ends];
  judge(history, view, next);
  return [made];
}

/** What replies owe is recorded where the life stays legal with it, and left out where not. */
function isLegalWith(
  ends: readonly IncidentDraft[],
  { history, view }: IncidentState,
  next: Fact,
  { now }: IncidentContext,
): boolean {
  if (ends.length === 0 || view === undefined) return false;
  const after = ends.map((end, place) => presumed(end, next.revision + BigInt(place + 1), now));
  try {
    judge(after.reduce(insert, history), view, next);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What the clocks show takes no part in legality: it is noticed in any phase. */
function decideSlaEvent(command: OfClocks, { view, history }: IncidentState, context: IncidentContext) {
  if (view === undefined) throw new Refusal('incident.not-found', 'there is no such incident');
  const { at, statedAt } = dated(command, view.latestAt, context);
  if (at < view.reportedAt) throw beforeReport(at, history[0]);
  const shown = { history, agreements: context.agreements ?? NO_AGREEMENTS, now: context.now };
  if (command.type === 'CorrectSlaBreach') {
    const data = breachCorrection(command, shown);
    return data === undefined
      ? []
      : [draft('SlaBreachCorrected', { ...data, ...omitUndefined({ statedAt }) }, at, view, history)];
  }
  const found = slaEvent(command, shown);
  return found === undefined ? [] : [draft(found.type, found.data, at, view, history)];
}

function repin(command: RepinMatrix, { view, history }: IncidentState, context: IncidentContext) {
  if (view === undefined) throw new Refusal('incident.not-found', 'there is no such incident');
  return repinned(command, view, history, dated(command, view.latestAt, context).at);
}

const dated = (command: Timing, latest: string | undefined, { dating, now }: IncidentContext): Dated =>
  judgeOccurredAt(dating ?? 'staff', {
    now,
    latest,
    ...omitUndefined({ occurredAt: command.occurredAt, statedAt: command.statedAt }),
  });

const presumedNext = ({ history }: IncidentState, made: IncidentDraft, { now }: IncidentContext): Fact =>
  presumed(made, BigInt(history.length), now);
