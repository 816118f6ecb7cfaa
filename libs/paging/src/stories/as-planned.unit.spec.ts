import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CELL_PRIORITIES, SOURCES } from '@app/agreement/pure';
import { parseSeconds } from '@app/kernel';
import { planLadder } from '@app/on-call/pure';
import { happens } from '@testing/paging/happenings';
import { StoryRun } from '@testing/paging/story-run';

const MONDAY = parseSeconds('2026-03-23T00:00:00Z');
const WEEK = 7 * 86_400;

/** What is asked beforehand, and what then happens when nobody answers: the same people, at the same second. */
it('the pager does what the plan says, whenever it is reported', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: WEEK }),
      fc.constantFrom(...SOURCES),
      fc.constantFrom(...CELL_PRIORITIES),
      fc.constantFrom('there', 'is ill', 'is in a meeting', 'leaves', 'loses every way'),
      fc.constantFrom('sam', 'ada', 'ben', 'dora'),
      (after, source, priority, what, who) => {
        const since = MONDAY + after;
        const run = new StoryRun({});
        if (what !== 'there') happens(run, `${who} ${what}`, since - 3_600);
        run.until(since, true);
        const classified = priority === 'unclassified' ? '' : ` a ${priority}`;
        happens(run, `${source} reports${classified}`, since);
        const provider = run.provider;
        const plan = planLadder(
          { ref: provider.current(), content: provider.house().matrix(provider.current())! },
          { customerId: 'acme', projectId: 'shop', source, priority, since },
          provider.directory(),
        );
        const planned = plan.walks.flatMap(({ steps }) =>
          steps
            .filter(({ kept, persons }) => kept === undefined && persons.length > 0)
            .flatMap(({ round, step, at, persons }) =>
              persons.map(({ staffId, teamId }) => [`${round}/${step}`, at, staffId ?? teamId]),
            ),
        );
        const until = Math.min(plan.exhaustedAt ?? Infinity, since + 3 * 86_400);
        run.until(until, true);
        const paged = run.state.history.flatMap((fact) =>
          fact.type === 'IncidentPaged'
            ? [
                [
                  `${fact.data.round}/${fact.data.step}`,
                  parseSeconds(fact.recordedAt),
                  fact.data.personId ?? fact.data.teamId,
                ],
              ]
            : [],
        );
        expect(paged).toEqual(planned.filter(([, at]) => (at as number) < until));
      },
    ),
    { numRuns: 40 },
  );
});
