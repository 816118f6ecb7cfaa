import { EXIT, Failure } from '../output/exit-codes.js';
import type { ImportTarget, PlannedLine } from './import-target.js';
import { linesOf } from './lines.js';
import type { ImportPlan, PlannedRow } from './servicenow/plan.js';
import { earlierIdsOf } from './servicenow/row-ids.js';

/** Tells of each line, in their order, whether its command id began an incident. */
export type Begun = (lines: Iterable<PlannedLine>) => AsyncIterable<boolean>;

/**
 * The rows to send: those with something to record, under the ids by which they stand in the log. An earlier release
 * spelled the times in its ids as the file did: an incident that it began keeps those ids.
 */
export async function rowsToSend(plan: ImportPlan, begun: Begun | undefined): Promise<readonly PlannedRow[]> {
  const spellings = begun === undefined ? [] : await spellingsInLog(plan, begun);
  return plan.incidents.flatMap((rows, place) => {
    const spelling = spellings[place];
    const some = rows.filter(({ commands }) => commands.length > 0);
    if (spelling === undefined) return some;
    const idOf = (row: PlannedRow): string => earlierIdsOf(row, plan.system)[spelling] ?? row.commandId;
    const reportedBy = idOf(rows[0]!);
    return some.map((row) => ({ ...row, commandId: idOf(row), reportedBy }));
  });
}

/** By the place of the incident in the plan; its line asks, and would record nothing. */
async function spellingsInLog(plan: ImportPlan, begun: Begun): Promise<readonly (number | undefined)[]> {
  const asked = plan.incidents.flatMap(([report], place) =>
    report === undefined
      ? []
      : earlierIdsOf(report, plan.system).flatMap((id, spelling) =>
          id === undefined
            ? []
            : [{ place, spelling, row: { ...report, commandId: id, reportedBy: id, commands: ASKS } }],
        ),
  );
  const found: (number | undefined)[] = [];
  let next = 0;
  for await (const stands of begun(
    linesOf(
      asked.map(({ row }) => row),
      plan,
    ),
  )) {
    const { place, spelling } = asked[next++]!;
    if (stands) found[place] ??= spelling;
  }
  return found;
}

/** About an incident that is not there it is refused; about one that is, the command id has its receipt already. */
const ASKS: PlannedRow['commands'] = [{ type: 'StartWork' }];

/** @throws Failure: an id that cannot be judged must not be taken for one that is not there */
export const begunIn = (target: Pick<ImportTarget, 'send'>): Begun =>
  async function* (lines) {
    for await (const result of target.send(lines)) {
      const code = 'problem' in result ? result.problem.code : undefined;
      if ('problem' in result && !TELLING.includes(result.problem.code))
        throw new Failure(`cannot tell what is in the log: ${result.problem.detail}`, EXIT.unavailable);
      yield code !== NOT_THERE;
    }
  };

const NOT_THERE = 'incident.not-found';
/** Other cells under the same id, or a stream of which a part cannot be read: it was begun. */
const TELLING = [NOT_THERE, 'idempotency-key-reused', 'stream-parked'];
