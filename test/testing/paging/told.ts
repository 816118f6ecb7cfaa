import { OUTSIDE_STEPS, type Fact, type IncidentDraft } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import { timeText } from './times.js';

/** What an append of the pager says, a line for each thing that somebody notices. */
export function told(drafts: readonly IncidentDraft[], at: number, history: readonly Fact[]): readonly string[] {
  const isEscalated = drafts.some(({ type }) => type === 'IncidentEscalated');
  const verb = isEscalated ? 'escalates to' : 'pages';
  return drafts.flatMap((draft) => lineOf(draft, verb, at, history) ?? []).map((line) => `${timeText(at)}  → ${line}`);
}

function lineOf(draft: IncidentDraft, verb: string, at: number, history: readonly Fact[]): string | undefined {
  switch (draft.type) {
    case 'IncidentPaged': {
      const { personId, teamId, loud, why } = draft.data;
      const quietly = loud ? '' : ' quietly';
      const marks = [why?.away && 'away', why?.standsInFor && `for ${why.standsInFor}`].filter(Boolean);
      const marked = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
      return `${named(draft.data)}${verb} ${personId ?? teamId}${quietly}${marked}${due(draft.data, at)}`;
    }
    case 'StepSkipped': {
      const { personId, teamId, target, reason } = draft.data;
      const whom = personId ?? teamId ?? (target === undefined ? 'nobody' : Object.values(target).join(' '));
      return `${named(draft.data)}skips ${whom}: ${reason}${due(draft.data, at)}`;
    }
    case 'StepOvertaken':
      return `${named(draft.data)}leaves it to step ${draft.data.overtakenBy}${due(draft.data, at)}`;
    case 'HoursChanged':
      return `the hours ${draft.data.side === 'inside' ? 'begin' : 'end'}${due({ scheduledAt: draft.data.boundary }, at)}`;
    case 'LadderInherited':
      return `takes over the ladder of ${draft.data.priority}`;
    case 'LadderExhausted':
      return `all rounds are over${due(draft.data, at)}`;
    case 'AcknowledgementExpired': {
      const by = history.find(({ revision }) => revision.toString() === draft.data.acknowledgement)?.data;
      return `the acknowledgement of ${(by as { by?: string }).by} expires: ${draft.data.reason}`;
    }
    case 'HandedOver':
      return `the shift of ${draft.data.from} is over, ${draft.data.to ?? 'nobody'} follows`;
    default:
      return undefined;
  }
}

interface Walked {
  readonly round?: number;
  readonly step?: string;
  readonly scheduledAt?: string;
}

const OUTSIDE: readonly string[] = OUTSIDE_STEPS;

const named = ({ round, step = '' }: Walked): string => (OUTSIDE.includes(step) ? `${step}: ` : `${round}/${step} `);

/** Said where it is not now. */
function due({ scheduledAt }: Walked, at: number): string {
  const when = scheduledAt === undefined ? at : parseSeconds(scheduledAt);
  return when === at ? '' : `, due ${timeText(when)}`;
}
