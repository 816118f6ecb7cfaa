import { describe, expect, it } from '@jest/globals';
import { resolveMatrix } from '@app/agreement/pure';
import { omit } from '@app/kernel';
import { directory, type House, pinned } from '@testing/on-call/directory';
import { ada, ben, duty, ways } from '@testing/on-call/plans';
import { absence, at, person, team } from '@testing/people/people';
import { instantsOf } from './instants.js';
import { type LintedMatrix, lintMatrix, once } from './lint-matrix.js';

const NOW = at('2026-03-24T09:00:00Z'); // a Tuesday, 10:00 in Berlin
const WHOLE: House = {
  people: [person('sam', { ways }), ada, ben],
  teams: [team('desk', { ways })],
  rotas: [duty('ada')],
  projects: { shop: { sdmId: 'sam' } },
  lastResort: { person: 'ben' },
};
const TARGETS = { blocker: {}, critical: {}, major: {}, minor: {} };

function found(house: House = WHOLE, matrix: object = {}, more: Partial<LintedMatrix> = {}, now = NOW) {
  const content = resolveMatrix({ hours: 'office', serviceDesk: 'desk', rota: 'admins', ...matrix }, ({ id }) =>
    pinned(id),
  );
  const linted: LintedMatrix = {
    matrix: { ref: pinned('default'), content },
    customerId: 'acme',
    projectId: 'shop',
    ...more,
  };
  const known = directory(house);
  return once(lintMatrix(linted, known, instantsOf(linted, known, now)));
}
const named = (findings: ReturnType<typeof found>) => findings.map(({ finding, cell = '' }) => `${finding} ${cell}`);

describe('the findings of a matrix', () => {
  it('are none where everybody is there', () => {
    expect(found()).toEqual([]);
  });

  it('name a cell whose ladder reaches nobody at some instant of the next 14 days, the first one', () => {
    const left = {
      ...WHOLE,
      people: [person('ada', { ways, leftAt: at('2026-03-30T00:00:00Z') }), person('sam', { ways })],
    };
    const cells = { outside: { customer: { blocker: { ladder: { steps: [{ target: { duty: 'primary' } }] } } } } };
    const findings = found(left, { cells });
    const blocker = findings.find(({ cell }) => cell === 'outside.customer.blocker')!;
    expect(blocker).toMatchObject({ finding: 'reaches-nobody', at: at('2026-03-30T00:00:00Z'), matrixId: 'default' });
    // It is so for everybody whose matrix it is.
    expect(blocker.customerId).toBeUndefined();
    expect(
      found(
        {
          ...left,
          people: [person('ada', { ways, leftAt: at('2026-04-08T00:00:00Z') }), ben, person('sam', { ways })],
        },
        { cells },
      ),
    ).toEqual([]);
  });

  it('say whose project it is where the SDM matters', () => {
    const ill = { absences: [absence('ill', '2026-03-26T00:00:00Z', '2026-03-27T00:00:00Z')] };
    const cells = { inside: { customer: { major: { ladder: { steps: [{ target: { role: 'sdm' } }] } } } } };
    const findings = found({ ...WHOLE, people: [person('sam', { ways, ...ill }), ada, ben] }, { cells });
    expect(findings).toEqual([
      {
        finding: 'reaches-nobody',
        matrixId: 'default',
        customerId: 'acme',
        projectId: 'shop',
        cell: 'inside.customer.major',
        // Inside the hours, on the first day.
        at: at('2026-03-26T07:00:00Z'),
        says: 'the ladder of inside.customer.major reaches nobody',
      },
    ]);
  });

  it('name what is not classified and calls nobody outside the hours', () => {
    const nothing = { de: 'Nichts', en: 'Nothing' };
    const cells = { outside: { customer: { unclassified: { nothing } }, monitoring: { major: { nothing } } } };
    expect(named(found(WHOLE, { cells }))).toEqual(['unclassified-calls-nobody outside.customer.unclassified']);
  });

  it('name a missing last resort, unless the matrix has one of its own', () => {
    const house = omit(WHOLE, 'lastResort');
    expect(named(found(house))).toEqual(['no-last-resort ']);
    expect(found(house, { lastResort: { person: 'ben' } })).toEqual([]);
  });

  it('name the half hour under a contract of 30 minutes', () => {
    const reaction = (seconds: number, hours: 'around-the-clock' | 'calendar') => ({
      terms: { targets: { ...TARGETS, blocker: { reaction: { seconds, hours } } }, initialPriority: 'minor' as const },
    });
    const everywhere = ['inside.customer', 'inside.monitoring', 'outside.customer', 'outside.monitoring'];
    const late = (of: object) => named(found(WHOLE, {}, of));
    expect(late(reaction(1_800, 'around-the-clock'))).toEqual(everywhere.map((cell) => `too-late ${cell}.blocker`));
    expect(late(reaction(2_400, 'around-the-clock'))).toEqual([]);
    expect(late(reaction(2_399, 'calendar'))).toEqual(everywhere.slice(0, 2).map((cell) => `too-late ${cell}.blocker`));
  });

  it('name a calendar that is about to end', () => {
    const findings = found(WHOLE, {}, {}, at('2028-12-20T09:00:00Z'));
    expect(named(findings)).toEqual(['hours-unknown ']);
  });
});
