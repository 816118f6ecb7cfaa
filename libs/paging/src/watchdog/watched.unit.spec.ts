import { describe, expect, it } from '@jest/globals';
import type { Fact } from '@app/incident/pure';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import type { Setting } from '@testing/paging/provider';
import { played } from '@testing/paging/stories';
import { timeOf } from '@testing/paging/times';
import { foundIn } from '@testing/paging/watched-story';

type Told = (facts: readonly Fact[]) => readonly Fact[];

/** A story in which the pager did something else than it would have; in whatever it does, see the stories. */
function mistake(title: string, text: string, told: Told, finding: string, setting: Setting = {}): void {
  it(`${title}: ${finding}`, () => {
    const { expected, actual, run } = played(text, setting);
    expect(actual).toBe(expected);
    expect(foundIn(run, { told }).map((one) => [one.finding, one.step ?? ''].join(' ').trim())).toEqual([finding]);
  });
}

const recorded = (at: string): string => new Date(timeOf(at) * 1_000).toISOString();
const instant = (at: string): string => recorded(at).replace('.000Z', 'Z');

/** A step of the ladder says something else. */
const where =
  (round: number, named: string, change: (fact: Fact) => object): Told =>
  (facts) =>
    facts.map((fact) => {
      const { data } = fact as { data: { round?: number; step?: string } };
      return data.round === round && data.step === named ? { ...fact, ...change(fact) } : fact;
    });

const saying =
  (more: object) =>
  ({ data }: Fact): object => ({ data: { ...data, ...more } });

/** Nothing more happens than the first of them. */
const first =
  (count: number): Told =>
  (facts) =>
    facts.slice(0, count);

/** The acknowledgement was there before the step. */
const acknowledgedFirst: Told = (facts) => {
  const acknowledged = facts.find(({ type }) => type === 'IncidentAcknowledged')!;
  const others = facts.filter((fact) => fact !== acknowledged);
  return [...others.slice(0, 3), acknowledged, ...others.slice(3)].map((fact, index) =>
    fact === acknowledged
      ? { ...fact, revision: BigInt(index), recordedAt: recorded('Sat 02:20'), occurredAt: instant('Sat 02:20') }
      : { ...fact, revision: BigInt(index) },
  );
};

const NIGHT = `Sat 02:13  customer reports a blocker
               Sat 02:13  → 1/1 pages ada
               Sat 02:43  → 1/2 escalates to ben
               Sat 02:44  the story ends`;

describe('a mistake of the pager is found', () => {
  mistake(
    'the id of a page is that of no run',
    NIGHT,
    where(1, '1', saying({ pageId: '1 staff:ada' })),
    'page-of-no-run 1',
  );
  mistake('a page names a run that there is not', NIGHT, where(1, '2', saying({ run: '7' })), 'page-of-no-run 2');
  mistake(
    'a delay counts from now',
    `Sat 02:12:50  the pager stops
     Sat 02:13:00  customer reports a blocker
     Sat 02:13:20  the pager starts
     Sat 02:13:20  → 1/1 pages ada, due Sat 02:13:00
     Sat 02:43:00  → 1/2 escalates to ben
     Sat 02:44:00  the story ends`,
    where(1, '2', (fact) => ({
      ...saying({ scheduledAt: instant('Sat 02:43:20') })(fact),
      recordedAt: recorded('Sat 02:43:20'),
    })),
    'step-misdated 2',
  );
  mistake(
    'an outage uses rounds up',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:42:30  the pager stops
     Sat 02:53:00  the pager starts
     Sat 02:53:00  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 03:23:00  → 2/1 escalates to ada
     Sat 03:24:00  the story ends`,
    where(2, '1', saying({ scheduledAt: instant('Sat 03:13') })),
    'step-misdated 1',
  );
  mistake(
    'a stale roster',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:30  cleo is backup from Sat 02:40 until Sat 08:00
     Sat 02:43  → 1/2 escalates to cleo
     Sat 02:44  the story ends`,
    where(1, '2', ({ data }) => {
      const { pageId = '' } = data as { pageId?: string };
      return { data: { ...data, personId: 'ben', pageId: pageId.replace('cleo', 'ben') } };
    }),
    'wrong-person 2',
  );
  mistake(
    'a release that does not continue it',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:30  ada releases it
     Sat 02:30  → 1/1 pages ada
     Sat 02:32  the story ends`,
    first(5),
    'step-missing 1',
  );
  mistake(
    'a second night in the same cell that pages nobody',
    `Tue 20:00  customer reports a blocker
     Tue 20:00  → 1/1 pages ada
     Wed 06:00  → all rounds are over
     Wed 08:00  → the hours begin
     Wed 08:00  → 1/1 pages sam
     Wed 18:00  → the hours end
     Wed 18:00  → 1/1 pages ada
     Wed 18:02  the story ends`,
    first(6),
    'step-missing hours',
    { matrix: { cells: dayAndNight() } },
  );
  mistake(
    'paged after an acknowledgement that could be known',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:50  ada acknowledges
     Sat 02:51  the story ends`,
    acknowledgedFirst,
    'paged-though-taken 2',
  );
  mistake('no step at all', NIGHT.replace('02:44  the', '02:45  the'), first(3), 'step-missing 2');
  mistake(
    'a step before its instant',
    NIGHT,
    where(1, '2', () => ({ recordedAt: recorded('Sat 02:42:59') })),
    'step-early 2',
  );
  mistake(
    'a step that comes late, and no fact says why',
    NIGHT,
    where(1, '2', () => ({ recordedAt: recorded('Sat 02:44:01') })),
    'step-late 2',
  );
  mistake('a step is left out', NIGHT, (facts) => facts.filter((_, index) => index !== 2), 'step-missing 1');
  mistake(
    'a step to whom the ladder does not name',
    NIGHT,
    where(1, '2', ({ data }) => ({ data: { ...data, why: { target: { person: 'ben' }, grounds: [] } } })),
    'wrong-target 2',
  );
  mistake('a step that is not heard', NIGHT, where(1, '1', saying({ loud: false })), 'wrong-target 1');
  mistake(
    'somebody is paged twice within a minute',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:13:30  → 1/2 skips ada: just-paged
     Sat 02:14:00  the story ends`,
    where(1, '2', ({ data }) => ({
      type: 'IncidentPaged',
      data: { ...data, loud: true, why: { target: { person: 'ada' }, grounds: [] }, pageId: 'x' },
    })),
    'paged-twice 2',
    everywhere([step({ duty: 'primary' }), step({ person: 'ada' }, 0.5)], { repeatAfterSeconds: 3_600 }),
  );
  mistake(
    'somebody is spared who was not paged',
    NIGHT,
    where(1, '2', ({ data }) => ({
      type: 'StepSkipped',
      data: { ...data, target: { duty: 'backup' }, reason: 'just-paged' },
    })),
    'skipped-without-reason 2',
  );
  mistake(
    'all rounds are over, and nobody was reached',
    `Fri 20:00  ada leaves
     Fri 20:00  ben leaves
     Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 skips primary: duty-gap
     Sat 02:13  → 1/2 skips backup: duty-gap
     Sat 02:13  → all rounds are over
     Sat 02:14  the story ends`,
    (facts) => facts,
    'nobody-informed',
    onDuty({ lastResort: false }),
  );
});

function dayAndNight() {
  const ladder = (target: object) => ({
    ladder: { steps: [{ target }], rounds: 1, repeatAfterSeconds: 36_000, lastResort: false },
  });
  return {
    inside: { customer: { blocker: ladder({ role: 'sdm' }) } },
    outside: { customer: { blocker: ladder({ duty: 'primary' }) } },
  } as never;
}
