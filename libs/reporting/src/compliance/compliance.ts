import type { ReadModelSession } from '@app/projection';
import { grouped } from '@app/querying';
import { everyName, type SeenNames } from '@app/incident';
import type { ComplianceOptions } from './compliance-question.js';
import { cyclesWhere } from './compliance-question.js';
import { COUNTED, type Counted } from './counted-cycle.js';
import { customersKnown } from './customers.js';
import type { ComplianceGroups, IncidentGroup } from './answers.js';
import type { Durations } from './figures.js';
import { figuresOf } from './figures.js';
import type { GroupRow } from './groups.js';
import { columns, groupKey, groupOf, inOrder, IS_MEASURED, MONTH_OF_DAY, seenGroup } from './groups.js';
import type { TallyRow } from './tally.js';
import { sum, tallies } from './tally.js';

/**
 * How the promises to these customers were kept, as of `now` (epoch seconds). What is grouped by a name that may not be seen
 * counts as of none.
 */
export function compliance(
  session: ReadModelSession,
  customers: readonly string[] | 'all',
  options: ComplianceOptions,
  now: number,
  names: SeenNames = everyName,
): ComplianceGroups {
  const { groupBy = [], percentiles = false, clock } = options;
  const asked = { customers, filter: options, groupBy, now };
  const tallied = (counted: Counted | undefined) => groups(tallies(session, { ...asked, counted }), names);
  const found = tallied(clock);
  const durations = percentiles ? durationsOf(session, customers, options, names) : undefined;
  return {
    clocks: found.flatMap((row) => {
      const name = COUNTED[row.clock];
      if (name === undefined || name === 'incident') return [];
      const times = percentiles ? (durations?.get(groupKey(row)) ?? { business: [], wall: [] }) : undefined;
      return [{ ...groupOf(row), clock: name, ...figuresOf(row, times) }];
    }),
    // Where one clock is asked for, the incidents are those of the same filters all the same.
    incidents: incidentGroups(clock === undefined ? found : tallied('incident')),
  };
}

const groups = (rows: readonly TallyRow[], names: SeenNames): readonly TallyRow[] =>
  [
    ...grouped(
      rows.map((row) => seenGroup(names, row)),
      groupKey,
    ).values(),
  ]
    .map(sum)
    .sort(inOrder);

const incidentGroups = (found: readonly TallyRow[]): readonly IncidentGroup[] =>
  found
    .filter(({ clock }) => clock === 0)
    .map(({ agreed, without_sla, without_clocks, ...group }) => ({
      ...groupOf(group),
      incidents: agreed + without_sla + without_clocks,
      withoutSla: without_sla,
      withoutClocks: without_clocks,
    }));

interface DurationsRow extends GroupRow {
  readonly business: string;
  readonly wall: string;
}

/** A row a cycle would cost most of the time that this takes, so SQLite puts the times of a group together. */
function durationsOf(
  session: ReadModelSession,
  customers: readonly string[] | 'all',
  { groupBy = [], ...filter }: ComplianceOptions,
  names: SeenNames,
): ReadonlyMap<string, Durations> {
  const where = cyclesWhere(filter, customers === 'all' ? customersKnown(session) : customers);
  const sql = `SELECT ${columns(groupBy, MONTH_OF_DAY)}, json_group_array(business) AS business, json_group_array(wall) AS wall
    FROM sla_cycle WHERE clock > 0 AND ${IS_MEASURED} AND ${where.sql} GROUP BY ${columns(groupBy, MONTH_OF_DAY, '')}`;
  const rows = session
    .prepared<DurationsRow>(sql)
    .all(...where.values)
    .map((row) => seenGroup(names, row));
  const read = (of: readonly DurationsRow[], unit: 'business' | 'wall') =>
    of.flatMap((row) => JSON.parse(row[unit]) as number[]);
  return new Map(
    [...grouped(rows, groupKey)].map(([key, of]) => [key, { business: read(of, 'business'), wall: read(of, 'wall') }]),
  );
}
