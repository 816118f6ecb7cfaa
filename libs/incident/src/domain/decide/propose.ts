import { omitUndefined, deepEqual, omit } from '@app/kernel';
import { classification, priorityTable } from './classification.js';
import {
  type ClassifyIncident,
  COMMANDS,
  type CorrectSlaBreach,
  type MergeIncident,
  type Raise,
  type ReportIncident,
  type SingleCommand,
} from '../messages/commands.js';
import { correction, correctionTarget, isAlreadySo } from '../corrections/correct.js';
import type { Common, IncidentEventData, IncidentEventType } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import { party } from './party.js';
import { Refusal } from './refusal.js';
import type { IncidentState } from '../state/state.js';
import type { IncidentView } from '../state/view.js';

/** What a command would have recorded, before it is judged. */
export interface Proposal<T extends IncidentEventType = IncidentEventType> {
  readonly type: T;
  readonly data: Omit<IncidentEventData[T], keyof Common>;
  /** The incident stands as the command wants it, so that a command that means "now" has nothing to do. */
  readonly already: boolean;
}

/** What is said of an incident's clocks: judged by them, not by the order of its life. */
export type OfClocks = Raise | CorrectSlaBreach;

/** A command on an incident that exists; a report has a way of its own. */
export type Later = Exclude<SingleCommand, ReportIncident | CorrectSlaBreach>;

interface ProposalContext {
  readonly state: IncidentState;
  readonly view: IncidentView;
  /** When the event will stand, to tell a first classification from a later one. */
  readonly at: string;
}

const propose = <T extends IncidentEventType>(type: T, data: Proposal<T>['data'], already = false): Proposal<T> => ({
  type,
  data,
  already,
});

export function proposal(command: Later, context: ProposalContext): Proposal {
  const { state, view } = context;
  const given = omit(command, 'type', 'occurredAt', 'statedAt');
  switch (command.type) {
    case 'ClassifyIncident':
      return classify(command, context);
    case 'AssignIncident': {
      const { personId, teamId } = party(command, 'assignment');
      const already = deepEqual(view.assignee, { personId, teamId });
      return propose('IncidentAssigned', given, already);
    }
    case 'AcknowledgeIncident':
      return propose('IncidentAcknowledged', { by: command.by }, view.acknowledgements.some(isBy(command.by)));
    case 'StartWork': {
      const already = command.by === undefined ? view.progress === 'in-work' : view.workStarts.some(isBy(command.by));
      return propose('WorkStarted', given, already);
    }
    case 'PutIncidentOnHold': {
      const { reason, text } = command;
      const already = view.hold?.reason === reason && (text === undefined || text === view.hold.text);
      return propose('IncidentPutOnHold', { reason, ...given }, already);
    }
    case 'AddReference': {
      const { kind, id, system } = command;
      const already = view.references.some((known) => deepEqual(known, { kind, id, system }));
      return propose('ReferenceAdded', { kind, id, ...given }, already);
    }
    case 'CorrectIncident': {
      const target = correctionTarget(state.history, command);
      return propose('IncidentCorrected', correction(target, command), isAlreadySo(target, command));
    }
    case 'MergeIncident':
      return merge(command, context);
    case 'EscalateIncident':
      party(command, 'escalation');
      return propose('IncidentEscalated', given);
    default:
      return { type: COMMANDS[command.type].makes, data: given, already: false };
  }
}

const isBy =
  (person: string) =>
  ({ by }: { by?: string }): boolean =>
    by === person;

const isClassification = ({ type }: Fact): boolean => type === 'IncidentClassified' || type === 'IncidentReclassified';

/**
 * The name says whether an earlier classification was known; it is no ordinal. One that is recorded late may stand before
 * an IncidentClassified; which is the first is then a matter of the order, and readers take it from there.
 */
function classify(command: ClassifyIncident, { state, view, at }: ProposalContext): Proposal {
  const made = classification(command, priorityTable(view.terms));
  const isFirst = !state.history.some((fact) => isClassification(fact) && fact.occurredAt <= at);
  const already = Object.entries(made).every(([field, value]) => view[field as keyof typeof made] === value);
  const type = isFirst ? 'IncidentClassified' : 'IncidentReclassified';
  return propose(type, { ...made, ...omitUndefined({ by: command.by }) }, already);
}

function merge(command: MergeIncident, { state, view }: ProposalContext): Proposal {
  const { into, targetPhase, targetCustomer = view.customerId, by, text } = command;
  if (into === state.number) {
    throw new Refusal('incident.merge-into-itself', `${into} cannot be merged into itself; name another incident`);
  }
  const already = view.mergedInto === into;
  if (!already && targetPhase === undefined) {
    throw new Refusal('incident.merge-target-unknown', `there is no incident ${into} to merge into`);
  }
  if (!already && targetCustomer !== view.customerId) {
    const detail = `${into} is an incident of another customer; merge into one of ${view.customerId}, or correct the customer first`;
    throw new Refusal('incident.merge-target-foreign', detail);
  }
  if (!already && (targetPhase === 'merged' || targetPhase === 'cancelled')) {
    const detail = `${into} is ${targetPhase} itself; merge into an incident that goes on`;
    throw new Refusal('incident.merge-target-ended', detail);
  }
  return propose('IncidentMerged', { into, ...omitUndefined({ by, text }) }, already);
}
