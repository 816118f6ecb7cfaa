import { describe, expect, it } from '@jest/globals';
import type { Target } from '@app/agreement/pure';
import { type House, pinned } from '@testing/on-call/directory';
import { ada, after, ben, duty, type Given, lines, MEETING, NOW, plan, round, utc, ways } from '@testing/on-call/plans';
import { absence, at, person, team, way } from '@testing/people/people';

describe('the steps of a ladder', () => {
  it('come each so long after the one before, round by round, and end', () => {
    const found = plan({
      people: [ada, ben],
      steps: [{ target: { person: 'ada' } }, { target: { person: 'ben' }, after: after(10) }],
      ladder: { rounds: 2, repeatAfterSeconds: 900 },
    });
    expect(lines(found)).toEqual(['1/1 ada 09:00', '1/2 ben 09:10', '2/1 ada 09:25', '2/2 ben 09:35']);
    expect(utc(found.exhaustedAt!)).toBe('09:50');
  });

  it('repeat after the longest delay, and after five minutes at least', () => {
    const steps = [{ target: { person: 'ada' } }, { target: { person: 'ben' }, after: after(20) }];
    expect(round(2, plan({ people: [ada, ben], steps }))[0]).toBe('2/1 ada 09:40');
    expect(round(2, plan({ people: [ada], steps: steps.slice(0, 1) }))[0]).toBe('2/1 ada 09:05');
  });

  it('may count in the hours of a calendar', () => {
    const steps = [
      { target: { person: 'ada' } },
      { target: { person: 'ben' }, after: { ...after(120), hours: 'office' as never } },
    ];
    const weekend = at('2026-03-27T16:00:00Z'); // Friday 17:00 in Berlin
    const always = { inside: {}, outside: { customer: { blocker: { ladder: { steps } } } } };
    const found = plan({
      people: [ada, ben],
      steps,
      since: weekend,
      matrix: { cells: { inside: { customer: { blocker: { ladder: { steps } } } }, outside: always.outside } },
    });
    expect(found.walks).toHaveLength(1);
    // One hour on Friday, one on Monday, after the clocks have changed.
    expect(round(1, found)).toEqual(['1/1 ada 16:00', '1/2 ben 07:00']);
  });
});

describe('a target that nobody can be reached by is skipped, and the next comes at its instant', () => {
  const next = { target: { person: 'ben' }, after: after(30) };
  it.each<readonly [string, Target, House & { projectId?: string }]>([
    ['no-project', { role: 'sdm' }, {}],
    ['no-project', { projectTeam: true }, {}],
    ['unknown', { role: 'sdm' }, { projectId: 'none' }],
    ['not-named', { role: 'sdm' }, { projectId: 'shop', projects: { shop: {} } }],
    ['not-named', { projectTeam: true }, { projectId: 'shop', projects: { shop: {} } }],
    ['unknown', { role: 'sdm' }, { projectId: 'shop', projects: { shop: { sdmId: 'nobody' } } }],
    ['not-named', { role: 'brm' }, { customers: { acme: {} } }],
    [
      'left',
      { role: 'brm' },
      { customers: { acme: { brmId: 'eve' } }, people: [person('eve', { ways, leftAt: NOW })] },
    ],
    ['unknown', { team: 'nobody' }, {}],
    ['team-closed', { team: 'late' }, { teams: [team('late', { ways, hours: 'late' })] }],
    ['team-away', { team: 'empty' }, { teams: [team('empty', { memberIds: ['eve'] })] }],
    ['meeting', { person: 'eve' }, { people: [person('eve', { ways, ...MEETING })] }],
    ['erased', { person: 'eve' }, { people: [person('eve', { erased: true })] }],
    ['no-way', { person: 'eve' }, { people: [person('eve')] }],
    ['unknown', { duty: 'primary', rota: 'none' }, {}],
    ['unknown', { duty: 'primary' }, { rotas: [duty('nobody')] }],
    ['duty-gap', { duty: 'backup' }, { rotas: [duty('eve', 'eve')], people: [person('eve', { ways })] }],
    ['duty-gap', { duty: 'primary' }, { rotas: [duty('eve')], people: [person('eve', { ways, leftAt: NOW })] }],
  ])('%s: %j', (why, target, { people = [], ...house }) => {
    const calendars = {
      late: { zone: 'Europe/Berlin', years: { from: 2025, to: 2028 }, week: { sunday: ['08:00-09:00'] } },
    };
    const found = plan({ ...house, calendars, people: [ben, ...people], steps: [{ target }, next] });
    expect(round(1, found)).toEqual([`1/1 ${why} 09:00`, '1/2 ben 09:00']);
  });

  it('and where a whole round reaches nobody, no other begins', () => {
    const found = plan({ steps: [{ target: { person: 'eve' } }, next], lastResort: { person: 'ben' }, people: [] });
    expect(lines(found)).toEqual(['1/1 unknown 09:00', '1/2 unknown 09:00']);
    expect(utc(found.exhaustedAt!)).toBe('09:00');
    expect(found.findings).toEqual([{ finding: 'nobody-reached', at: NOW }]);
  });
});

describe('who is meant', () => {
  const sdm = { target: { role: 'sdm' } } as const;
  const project = { projectId: 'shop', projects: { shop: { sdmId: 'sam', deputyId: 'dora' } } };

  it('is the deputy while the SDM is away for longer, and nobody where the deputy is away, too', () => {
    const leave = { absences: [absence('leave', '2026-03-20T00:00:00Z')] };
    const dora = person('dora', { ways });
    const found = plan({ ...project, steps: [sdm], people: [person('sam', { ways, ...leave }), dora] });
    expect(found.walks[0]!.steps[0]!.persons[0]).toMatchObject({ staffId: 'dora', standsInFor: 'sam' });
    const both = [person('sam', { ways, ...leave }), person('dora', { ways, ...MEETING })];
    expect(lines(plan({ ...project, steps: [sdm], people: both }))).toEqual(['1/1 meeting 09:00']);
  });

  it.each<Target>([{ duty: 'primary' }, { person: 'eve' }])(
    '%j was called until their leaving was recorded',
    (target) => {
      const [left, late] = [NOW - 86_400, NOW + 60];
      const eve = person('eve', {
        ways,
        leftAt: left,
        leavings: [{ at: left, recordedAt: late }],
        begun: left - 86_400,
      });
      const called = (since: number) =>
        round(1, plan({ rotas: [duty('eve')], people: [eve], steps: [{ target }], since }))[0];
      expect(called(late - 1)).toBe('1/1 eve 09:00');
      expect(called(late)).toMatch(/^1\/1 (left|duty-gap) 09:01$/);
    },
  );

  it('on duty is called although recorded as away, and the next step with them', () => {
    const found = plan({
      rotas: [duty('ada')],
      people: [person('ada', { ways, ...MEETING }), ben],
      steps: [{ target: { duty: 'primary' } }, { target: { duty: 'backup' }, after: after(30) }],
      ladder: { rounds: 1 },
    });
    expect(lines(found)).toEqual(['1/1 ada (away) 09:00', '1/2 ben 09:00']);
  });

  it('of a team without ways of its own are its members who are there, two minutes apart; the next step counts from the first', () => {
    const members = [ada, person('cleo', { ways, ...MEETING }), ben, person('gone', { ways, leftAt: NOW })];
    const house = {
      people: [...members, person('dora', { ways })],
      teams: [team('admins', { memberIds: ['ada', 'cleo', 'ben', 'gone'] })],
      ladder: { rounds: 2, repeatAfterSeconds: 300 },
    };
    const next = { target: { person: 'dora' }, after: after(1) };
    expect(lines(plan({ ...house, steps: [{ target: { team: 'admins' } }, next] }))).toEqual([
      '1/1.1 ada 09:00',
      '1/2 dora 09:01',
      '1/1.2 ben 09:02',
      '2/1.1 ada 09:07',
      '2/2 dora 09:08',
      '2/1.2 ben 09:09',
    ]);
    const together = plan({ ...house, steps: [{ target: { team: 'admins' }, together: true }, next] });
    expect(round(1, together)).toEqual(['1/1 ada & ben 09:00', '1/2 dora 09:01']);
  });

  it('is called by all ways where it is loud, by the quiet ones where it is not; those that nobody tried come last', () => {
    const checked = { on: '2026-03-01', by: 'root' };
    const three = [
      way('push', { channel: 'push', afterMinutes: 5 }),
      way('mail', { channel: 'email', loud: false, checked }),
      way('phone', { channel: 'voice', checked }),
      way('nothing', { address: undefined as never }),
    ];
    const of = (loud: boolean, own = three) =>
      plan({
        people: [person('ada', { ways: own })],
        steps: [{ target: { person: 'ada' }, loud }],
      }).walks[0]!.steps[0]!.persons[0]!.ways.map(({ id, at: instant }) => `${id} ${utc(instant)}`);
    expect(of(true)).toEqual(['mail 09:00', 'phone 09:00', 'push 09:05']);
    expect(of(false)).toEqual(['mail 09:00']);
    expect(of(false, three.slice(2))).toEqual(['phone 09:00']);
  });
});

describe('the last resort', () => {
  const given = { people: [ada, ben, person('boss', { ways })], steps: [{ target: { person: 'ada' } }] };
  const last = (more: Partial<Given>) => plan({ ...given, ...more }).lastResort?.persons[0]?.staffId;

  it('is the ladder’s, else the matrix’s, else that of the settings; or nobody', () => {
    const settings = { lastResort: { person: 'boss' } } as const;
    expect(last(settings)).toBe('boss');
    expect(last({ ...settings, matrix: { lastResort: { person: 'ben' } } })).toBe('ben');
    expect(last({ ...settings, ladder: { lastResort: { person: 'ada' } } })).toBe('ada');
    expect(last({ ...settings, ladder: { lastResort: false } })).toBeUndefined();
    expect(plan({ ...given, ladder: { lastResort: false } }).findings).toEqual([]);
    expect(plan(given).findings).toEqual([{ finding: 'no-last-resort' }]);
  });

  it('is called when the last round is over', () => {
    const found = plan({ ...given, lastResort: { person: 'boss' }, ladder: { rounds: 2 } });
    expect(utc(found.lastResort!.at)).toBe('09:10');
    expect(found.lastResort!.at).toBe(found.exhaustedAt);
  });
});

it('beyond the years that the calendar knows it counts as outside, with a finding', () => {
  const found = plan({ people: [ada], steps: [{ target: { person: 'ada' } }], since: at('2029-01-02T09:00:00Z') });
  expect(found.walks[0]!.side).toBe('outside');
  expect(found.findings).toContainEqual(
    expect.objectContaining({ finding: 'hours-unknown', at: at('2029-01-02T09:00:00Z') }),
  );
});

it('says what it rests on, each with its version', () => {
  const found = plan({
    rotas: [duty('ada')],
    people: [person('ada', { ways, version: '3', ...MEETING })],
    steps: [{ target: { duty: 'primary' } }],
  });
  expect(found.walks[0]!.hours).toEqual({ kind: 'hours', of: 'matrix', calendar: pinned('office'), open: true });
  expect(found.walks[0]!.steps[0]!.grounds).toEqual([
    expect.objectContaining({ kind: 'rota', id: 'admins', version: '0', level: 'primary' }),
    { kind: 'person', id: 'ada', version: '3' },
    {
      kind: 'absence',
      staffId: 'ada',
      id: 'meeting',
      revision: '1',
      because: 'meeting',
      until: at('2026-03-24T13:30:00Z'),
    },
  ]);
});
