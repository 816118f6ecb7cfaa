import { omit } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { grouped } from '@app/querying';
import { everyName, type SeenNames } from '@app/incident';
import { type ComplianceOptions, cyclesWhere } from '../compliance/compliance-question.js';
import { nearestRank } from '../compliance/figures.js';
import { columns, groupKey, groupOf, type GroupRow, inOrder, MONTH_OF_DAY, seenGroup } from '../compliance/groups.js';
import { ANSWER_LEVELS, type AnswerGroup, type AnswerLevel, type AnswerTimes } from './answers.js';

interface AnswerRow extends GroupRow {
  readonly level: AnswerLevel | null;
  readonly team_id: string | null;
  readonly rota_id: string | null;
  readonly called: number;
  readonly later: number;
  /** A list, as JSON. */
  readonly seconds: string;
}

/** How soon those who were called answered; what is grouped by a name that may not be seen counts as of none. For staff. */
export function answerTimes(
  session: ReadModelSession,
  customers: readonly string[] | 'all',
  { groupBy = [], ...options }: ComplianceOptions,
  names: SeenNames = everyName,
): readonly AnswerGroup[] {
  const where = cyclesWhere(omit(options, 'clock'), customers);
  const rows = session
    .prepared<AnswerRow>(
      `SELECT ${columns(groupBy, MONTH_OF_DAY)}, level, team_id, rota_id, count(*) AS called, sum(later) AS later,
        json_group_array(seconds) AS seconds
      FROM (SELECT 0 AS clock, * FROM run_answer WHERE ${where.sql})
      GROUP BY ${columns(groupBy, MONTH_OF_DAY, '')}, level, team_id, rota_id`,
    )
    .all(...where.values)
    .map((row) => seenGroup(names, row));
  return [...grouped(rows, groupKey).values()]
    .sort(([one], [other]) => inOrder(one!, other!))
    .map((of) => ({ ...groupOf(of[0]!), ...timesOf(of) }));
}

export const NO_ANSWERS: AnswerTimes = { called: 0, answered: 0, afterNextStep: 0, levels: [], teams: [] };

function timesOf(rows: readonly AnswerRow[]): AnswerTimes {
  const answered = rows.filter(({ level }) => level !== null);
  const teams = grouped(answered, ({ team_id, rota_id }) => JSON.stringify([team_id, rota_id]));
  return {
    called: rows.reduce((sum, { called }) => sum + called, 0),
    ...figuresOf(answered),
    levels: ANSWER_LEVELS.flatMap((level) => {
      const of = answered.filter((row) => row.level === level);
      return of.length === 0 ? [] : [{ level, ...figuresOf(of) }];
    }),
    teams: [...teams].sort(byName).map(([, of]) => ({ ...teamOf(of[0]!), ...figuresOf(of) })),
  };
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

const teamOf = ({ team_id: teamId, rota_id: rotaId }: AnswerRow) => ({
  ...(teamId === null ? {} : { teamId }),
  ...(rotaId === null ? {} : { rotaId }),
});

function figuresOf(rows: readonly AnswerRow[]): Omit<AnswerTimes, 'called' | 'levels' | 'teams'> {
  const sorted = Float64Array.from(rows.flatMap(({ seconds }) => JSON.parse(seconds) as number[])).sort();
  const afterNextStep = rows.reduce((sum, { later }) => sum + later, 0);
  if (sorted.length === 0) return { answered: 0, afterNextStep };
  return {
    answered: sorted.length,
    afterNextStep,
    median: nearestRank(sorted, 50),
    p90: nearestRank(sorted, 90),
    longest: sorted.at(-1)!,
  };
}
