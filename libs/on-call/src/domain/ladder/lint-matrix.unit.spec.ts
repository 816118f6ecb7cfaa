import { describe, expect, it } from '@jest/globals';
import { resolveMatrix } from '@app/agreement/pure';
import { omit } from '@app/kernel';
import { directory, type House, pinned } from '@testing/on-call/directory';
import { duty } from '@testing/on-call/plans';
import { absence, at, person, team, way } from '@testing/people/people';
import { lintMatrix, once, reachOf } from './lint-matrix.js';
import { FoundOfPeople, type LintedMatrix } from './matrix-finding.js';

const NOW = at('2026-03-24T09:00:00Z'); // a Tuesday, 10:00 in Berlin
const ways = [way('phone', { forCustomers: true }), way('mail', { channel: 'email', forCustomers: true })];
const [ada, ben] = [person('ada', { ways }), person('ben', { ways })];
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
  const ofPeople = new FoundOfPeople();
  return [...once(lintMatrix(linted, reachOf(directory(house), now), ofPeople)), ...ofPeople.all];
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

  it('name a last resort that cannot be reached, of whomever it is, from when on', () => {
    const gone = person('gil', { ways, leftAt: at('2026-03-30T00:00:00Z') });
    const house = { ...WHOLE, people: [...WHOLE.people!, gone], lastResort: { person: 'gil' } };
    expect(found(house)).toEqual([
      {
        finding: 'no-last-resort',
        matrixId: 'default',
        at: at('2026-03-30T00:00:00Z'),
        says: 'the last resort of the settings of paging, gil, cannot be reached: when all rounds are over nobody is called',
      },
    ]);
    expect(named(found({ ...WHOLE, lastResort: { person: 'nobody' } }))).toEqual(['no-last-resort ']);
    expect(found(house, { lastResort: { team: 'desk' } })).toEqual([]);
    const ladder = { steps: [{ target: { duty: 'primary' } }], lastResort: { person: 'gil' } };
    const own = found(WHOLE, { cells: { outside: { customer: { blocker: { ladder } } } } });
    expect(named(own)).toEqual(['no-last-resort outside.customer.blocker']);
    const silent = { ...ladder, lastResort: false };
    expect(found(WHOLE, { cells: { outside: { customer: { blocker: { ladder: silent } } } } })).toEqual([]);
  });

  it('name a way that is used when the ladder is with somebody else, by the step that is over soonest', () => {
    const late = way('call', { channel: 'voice', afterMinutes: 30, forCustomers: true });
    const house = { ...WHOLE, people: [person('sam', { ways: [...ways, late] }), ada, ben] };
    expect(found(house)).toEqual([
      {
        finding: 'way-too-late',
        matrixId: 'default',
        customerId: 'acme',
        projectId: 'shop',
        cell: 'inside.customer.blocker',
        names: 'sam',
        says: 'the way call of sam is used after 30 min, and step 1 of inside.customer.blocker is over after 10 min',
      },
    ]);
    const inTime = { ...late, afterMinutes: 10 };
    expect(found({ ...house, people: [person('sam', { ways: [...ways, inTime] }), ada, ben] })).toEqual([]);
  });

  it('name members of a rota, deputies and teams whose way is too late, too', () => {
    const late = [...ways, way('call', { channel: 'voice', afterMinutes: 40, forCustomers: true })];
    const house = {
      ...WHOLE,
      people: [person('sam', { ways }), person('dora', { ways: late }), person('ada', { ways: late }), ben],
      teams: [team('desk', { ways: late })],
      projects: { shop: { sdmId: 'sam', deputyId: 'dora' } },
    };
    expect(found(house).map(({ says }) => says.split(' is used')[0])).toEqual([
      'the way call of dora',
      'the way call of desk',
      'the way call of ada',
    ]);
  });

  it('name a contact that customers are told no address of, unless the matrix says one', () => {
    const house = { ...WHOLE, people: [person('sam', { ways: [way('phone')] }), ada, ben] };
    const says = (by: string, cell: string) =>
      `customers are to use ${by} for Service Delivery Manager (${cell}), and none of the ways of sam for it says forCustomers`;
    const [first, second] = ['inside.customer.blocker', 'inside.customer.major'];
    expect(found(house).map((one) => [one.finding, one.names, one.cell, one.says])).toEqual([
      ['contact-without-address', 'sam', first, says('phone', first)],
      ['contact-without-address', 'sam', second, says('email', second)],
    ]);
    const contact = [
      { who: { role: 'sdm' }, by: 'phone', address: '+49 30 1' },
      { who: 'provider', by: 'email' },
      { who: 'provider', by: 'portal' },
    ];
    const customer = Object.fromEntries(
      Object.keys({ ...TARGETS, unclassified: 1 }).map((word) => [word, { contact }]),
    );
    expect(found(house, { cells: { inside: { customer } } }).map(({ says: said }) => said)).toEqual([
      'customers are to use email for your provider (inside.customer.blocker), and are told no address',
    ]);
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
