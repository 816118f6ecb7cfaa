import type { Fact } from '@app/incident/pure';
import { stateOfFacts } from '@app/incident/pure';
import { omitUndefined, parseSeconds, secondsText } from '@app/kernel';
import type { Directory } from '@app/on-call/pure';
import { runOf } from '../domain/run/follow.js';
import type { House } from '../domain/run/house.js';
import type { Run } from '../domain/run/run.js';
import { isLate } from '../domain/run/stepped.js';
import { type Coming, comingUp } from '../domain/steps/coming.js';
import type { ShownRun } from './answers.js';

const MOST_STEPS = 200;

type Step = ShownRun['steps'][number];
type StepFact = Extract<Fact, { type: 'IncidentPaged' | 'StepSkipped' | 'StepOvertaken' | 'LadderExhausted' }>;

const WHAT: Readonly<Record<StepFact['type'], Step['what']>> = {
  IncidentPaged: 'paged',
  StepSkipped: 'skipped',
  StepOvertaken: 'overtaken',
  LadderExhausted: 'exhausted',
};

/** How far people are being called about an incident, and who comes next by what is known now. */
export function shownRun(history: readonly Fact[], house: House, directory: Directory): ShownRun {
  const { known } = stateOfFacts(history);
  const run = runOf(known, house);
  const { id, walk } = run;
  const next = comingUp(run, house, directory);
  return {
    ...stateOf(run),
    ...omitUndefined({ id, round: id === undefined ? undefined : walk?.standing.round }),
    steps: [...history]
      .sort((one, other) => Number(one.revision - other.revision))
      .flatMap((fact) => stepOf(fact, directory))
      .slice(-MOST_STEPS),
    ...(next === undefined ? {} : { next: shownNext(next, zoneOf(run, house), directory) }),
  };
}

function stateOf({ id, situation, stopped }: Run): Pick<ShownRun, 'state' | 'stoppedBy'> {
  if (situation?.open !== true) return { state: 'ended' };
  if (id === undefined) return { state: 'nobody' };
  if (!stopped) return { state: 'calling' };
  if (situation.acknowledgements.length > 0) return { state: 'stopped', stoppedBy: 'acknowledgement' };
  return { state: 'stopped', stoppedBy: situation.inWork ? 'work' : 'hold' };
}

function stepOf(fact: Fact, directory: Directory): readonly Step[] {
  if (!Object.hasOwn(WHAT, fact.type)) return [];
  const { type, data, revision, recordedAt } = fact as StepFact;
  const { run, walk, round, scheduledAt } = data;
  // A page without a run was made elsewhere.
  if (run === undefined || walk === undefined || round === undefined || scheduledAt === undefined) return [];
  const { step, personId, teamId, pageId, loud, reason, overtakenBy } = data as Partial<Step>;
  const [due, done] = [parseSeconds(scheduledAt), parseSeconds(recordedAt)];
  return [
    {
      what: WHAT[type],
      revision: revision.toString(),
      ...{ run, walk, round, scheduledAt, recordedAt },
      ...omitUndefined({ step, personId, teamId, pageId, loud, reason, overtakenBy }),
      ...omitUndefined({ name: nameOf(directory, personId, teamId) }),
      ...(isLate(due, done) ? { lateBySeconds: done - due } : {}),
    },
  ];
}

const nameOf = (directory: Directory, personId?: string, teamId?: string): string | undefined =>
  personId === undefined ? teamId && directory.team(teamId)?.name : directory.person(personId)?.name;

/** In that of the hours by which the ladder goes. */
const zoneOf = ({ walk }: Run, house: House): string => house.pinned(walk!.matrix!.content.hours).zone;

function shownNext({ at, round, step, pages, skipped }: Coming, zone: string, directory: Directory) {
  const to = pages.map(({ staffId: personId, teamId, ways }) =>
    omitUndefined({ personId, teamId, name: nameOf(directory, personId, teamId), channel: ways[0]?.channel }),
  );
  const whom = to.map(({ name, personId, teamId, channel }) => {
    const called = name ?? personId ?? teamId ?? '';
    return channel === undefined ? called : `${called} by ${channel}`;
  });
  const said = whom.length === 0 ? `nobody (${skipped ?? 'not-named'})` : whom.join(' and ');
  return {
    at: secondsText(at),
    round,
    step,
    says: `${said} at ${timeIn(zone, at)}`,
    to,
    ...omitUndefined({ reason: to.length === 0 ? skipped : undefined }),
  };
}

const timeIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' }).format(at * 1_000);
