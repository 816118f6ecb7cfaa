import { type Cell, durationText, type Ladder, type LadderStep, type Target } from '@app/agreement/pure';
import type { Ground, PlannedPage } from '../ladder/plan.js';
import type { Language } from './language.js';
import { localTime, wordsOf } from './times.js';

/** What people and teams are called, as far as the reader may know it. */
export interface Names {
  person(id: string): string | undefined;
  /** What stands where a name is not known, or is not for the reader: the id, or no more than that there is somebody. */
  unnamed(id: string): string | undefined;
  team(id: string): string | undefined;
}

/** How something is said, and the clock that is read for it. */
export interface Saying {
  readonly language: Language;
  /** IANA. */
  readonly zone: string;
  readonly names: Names;
}

/** `Service Delivery Manager`, `on-call duty`, or the name of a team or person. */
export function targetSaid(
  target: Target | 'provider',
  { language, names }: Pick<Saying, 'language' | 'names'>,
): string {
  const { role } = wordsOf(language);
  if (target === 'provider') return role.provider;
  if ('role' in target) return role[target.role];
  if ('team' in target) return names.team(target.team) ?? target.team;
  if ('projectTeam' in target) return role.projectTeam;
  if ('person' in target) return names.person(target.person) ?? names.unnamed(target.person) ?? role.provider;
  return role[target.duty];
}

/** `Ada Adler (on-call duty)`; without names the role alone. */
export function pageSaid({ staffId, teamId }: PlannedPage, target: Target, saying: Saying): string {
  const { names } = saying;
  const of = targetSaid(target, saying);
  const name = staffId === undefined ? names.team(teamId!) : names.person(staffId);
  return name === undefined || name === of ? of : `${name} (${of})`;
}

/** `at once: Service Delivery Manager`; then what comes, and after how long. */
export function stepSaid({ target, after, loud }: LadderStep, saying: Pick<Saying, 'language' | 'names'>): string {
  const words = wordsOf(saying.language);
  const when = after.seconds === 0 ? words.atOnce : words.later(durationText(after.seconds), after.hours?.id);
  return `${when}: ${targetSaid(target, saying)}${loud ? '' : ` (${words.quietly})`}`;
}

/** What happens, a sentence each; or why nothing does. */
export function cellSaid(
  { ladder, nothing }: Pick<Cell, 'ladder' | 'nothing'>,
  saying: Pick<Saying, 'language' | 'names'>,
): readonly string[] {
  if (ladder === undefined) return nothing === undefined ? [] : [nothing[saying.language]];
  const words = wordsOf(saying.language);
  return [
    ...ladder.steps.map((step) => stepSaid(step, saying)),
    words.rounds(ladder.rounds, durationText(ladder.repeatAfterSeconds)),
    ...lastResortSaid(ladder, saying),
  ];
}

const lastResortSaid = ({ lastResort }: Ladder, saying: Pick<Saying, 'language' | 'names'>): readonly string[] =>
  lastResort === undefined || lastResort === false
    ? []
    : [wordsOf(saying.language).lastResort(targetSaid(lastResort, saying))];

/** What an answer rests on, with its version. */
export function groundSaid(ground: Ground, { language, zone }: Pick<Saying, 'language' | 'zone'>): string {
  const { ground: words, until: till } = wordsOf(language);
  const until = (at: number | undefined): string =>
    at === undefined ? '' : `, ${till(localTime(at, zone, language))}`;
  switch (ground.kind) {
    case 'settings':
      return words.settings(ground.version);
    case 'hours': {
      const { id, version } = ground.calendar;
      return (ground.of === 'matrix' ? words.matrixHours : words.teamHours)(id, version, ground.open);
    }
    case 'absence':
      return `${words.absence(ground.staffId, ground.id, ground.revision, ground.because)}${until(ground.until)}`;
    case 'rota': {
      const { id, version, level, change, gap } = ground;
      const why = gap === undefined ? '' : `: ${words.gap[gap.reason](gap.staffId ?? '')}`;
      const by = change === undefined ? '' : ` ${words.change(change)}`;
      return `${words.rota(id, version, level)}${by}${why}${until(ground.until)}`;
    }
    default:
      return words[ground.kind](ground.id, ground.version);
  }
}
