import type { Ladder, Target } from '@app/agreement/pure';
import { omit, secondsText } from '@app/kernel';
import type { Person, Team, Way } from '@app/people/pure';
import type { Ground, LadderPlan, PlanFinding, PlannedPage, PlannedStep, PlannedWalk } from '../domain/ladder/plan.js';
import type { Directory } from '../domain/ladder/directory.js';
import { groundSaid, pageSaid, type Names, type Saying, targetSaid } from '../domain/words/said.js';
import type { Language } from '../domain/words/language.js';
import { localTime, wordsOf } from '../domain/words/times.js';
import type { ContactNow, GroundAnswer, ShownLadder, ShownTarget, StepAnswer } from './answers.js';

/** For whose eyes an answer is: customers see who and what is meant for them, and no reasons. */
export interface Reader extends Saying {
  readonly forCustomer: boolean;
  readonly directory: Directory;
}

/** A customer is told the name of whoever may be called by customers; the staff every name. */
export function readerOf(directory: Directory, forCustomer: boolean, language: Language, zone: string): Reader {
  const seen = <P extends Person | Team>(of: P | undefined): string | undefined =>
    of === undefined || (forCustomer && !of.ways.some((way) => way.forCustomers)) ? undefined : of.name;
  const names: Names = {
    person: (id) => seen(directory.person(id)),
    unnamed: (id) => (forCustomer ? undefined : id),
    // A team is no person: its name is no secret.
    team: (id) => directory.team(id)?.name,
  };
  return { forCustomer, directory, language, zone, names };
}

export const waysFor = (ways: readonly Way[], forCustomer: boolean): readonly Way[] =>
  forCustomer ? ways.filter((way) => way.forCustomers) : ways;

export function shownStep(step: PlannedStep, reader: Reader): StepAnswer {
  const { round, step: number, at, loud, target, persons, skipped, kept, grounds } = step;
  const { forCustomer, language } = reader;
  const reason = skipped !== undefined && forCustomer ? 'not-reachable' : skipped;
  return {
    round,
    step: number,
    at: secondsText(at),
    loud,
    target: shownTarget(target, reader),
    says: targetSaid(target, reader),
    persons: persons.map((page) => shownPage(page, step, reader)),
    ...(reason === undefined ? {} : { skipped: reason, why: wordsOf(language).skipped[reason] }),
    ...(kept === undefined ? {} : { kept }),
    ...(forCustomer ? {} : { because: grounds.map((ground) => shownGround(ground, reader)) }),
  };
}

/** Of somebody whose name is not for the reader, the id is not either: it often is a name. */
export const shownTarget = (target: Target, { forCustomer, names }: Reader): ShownTarget =>
  forCustomer && 'person' in target && names.person(target.person) === undefined ? { provider: true } : target;

/** Whom all rounds end with is the provider's own business. */
export const ladderFor = (ladder: Ladder, { forCustomer }: Reader): Ladder =>
  forCustomer ? omit(ladder, 'lastResort') : ladder;

export const shownLadder = (ladder: Ladder, reader: Reader): ShownLadder => ({
  ...ladder,
  steps: ladder.steps.map((step) => ({ ...step, target: shownTarget(step.target, reader) })),
});

function shownPage(page: PlannedPage, { target }: PlannedStep, reader: Reader): StepAnswer['persons'][number] {
  const { staffId, teamId, standsInFor, away, ways } = page;
  const { forCustomer, directory, names } = reader;
  const known = (staffId === undefined ? directory.team(teamId!) : directory.person(staffId))?.ways ?? [];
  const visible = new Map(waysFor(known, forCustomer).map((way) => [way.id, way]));
  const name = staffId === undefined ? names.team(teamId!) : names.person(staffId);
  return {
    says: pageSaid(page, target, reader),
    ...(staffId === undefined || (forCustomer && name === undefined) ? {} : { staffId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(name === undefined ? {} : { name }),
    ...(forCustomer || standsInFor === undefined ? {} : { standsInFor }),
    ...(forCustomer || away === undefined ? {} : { away }),
    ways: ways.flatMap(({ id, channel, at, loud, confirmed }) => {
      const way = visible.get(id);
      if (way === undefined) return [];
      return [
        {
          channel,
          ...(way.address === undefined ? {} : { address: way.address }),
          at: secondsText(at),
          loud,
          confirmed,
        },
      ];
    }),
  };
}

function shownGround(ground: Ground, reader: Reader): GroundAnswer {
  const says = groundSaid(ground, reader);
  switch (ground.kind) {
    case 'hours':
      return { kind: ground.kind, id: ground.calendar.id, version: ground.calendar.version, says };
    case 'absence':
      return { kind: ground.kind, id: ground.id, version: ground.revision, says };
    default:
      return {
        kind: ground.kind,
        id: ground.id,
        ...(ground.version === undefined ? {} : { version: ground.version }),
        says,
      };
  }
}

/** The cell of a walk, and why it counts. `turns`: when the hours end, or begin. */
export function shownCell(
  plan: LadderPlan,
  { side, source, priority, hours }: PlannedWalk,
  description: string,
  turns: number | undefined,
  reader: Reader,
): ContactNow['cell'] {
  const { language, zone } = reader;
  const words = wordsOf(language);
  const until = turns === undefined ? '' : ` ${words.until(localTime(turns, zone, language))}`;
  return {
    side,
    source,
    priority,
    matrix: plan.matrix,
    hours: {
      calendar: hours.calendar,
      open: hours.open,
      ...(turns === undefined ? {} : { until: secondsText(turns) }),
    },
    description,
    says: `${words.priority[priority]}, ${words.source[source]}, ${words.side[side]}: ${groundSaid(hours, reader)}${until}`,
  };
}

/** What is not in order is for the staff to mend, and says whom customers are not told. */
export const shownFindings = (findings: readonly PlanFinding[], reader: Reader): ContactNow['findings'] =>
  (reader.forCustomer ? findings.filter(({ finding }) => finding !== 'no-last-resort') : findings).map((finding) =>
    shownFinding(finding, reader),
  );

const shownFinding = (finding: PlanFinding, { language, zone }: Saying): ContactNow['findings'][number] => ({
  finding: finding.finding,
  says: findingSaid(finding, language, zone),
});

function findingSaid(of: PlanFinding, language: Language, zone: string): string {
  const german = language === 'de';
  switch (of.finding) {
    case 'hours-unknown': {
      const { id } = of.calendar;
      const year = localTime(of.at, zone, 'en').slice(4, 8);
      return german
        ? `Der Kalender ${id} kennt das Jahr ${year} nicht: es gilt als außerhalb`
        : `the calendar ${id} does not know the year ${year}: it counts as outside`;
    }
    case 'no-last-resort':
      return german
        ? 'Nach der letzten Runde wird niemand mehr gerufen: in den Einstellungen der Alarmierung fehlt die letzte Instanz'
        : 'when all rounds are over nobody is called: the settings of paging name no last resort';
    case 'nobody-reached':
      return german ? 'Kein Schritt erreicht jemanden' : 'no step reaches anybody';
  }
}
