import { beforeEach, describe, expect, it } from '@jest/globals';
import { Definitions, exportText } from '@app/definitions';
import { parseMilliseconds } from '@app/kernel';
import type { Principal } from '@app/platform';
import { defineCalendar, defineCustomer, defineProject } from '@testing/agreement/definitions';
import { ADMIN, World } from '@testing/agreement/world';
import { AGREEMENTS } from '@testing/agreement/agreements';
import { reachable } from './domain/reachable.js';
import { absenceItems } from './queries/absence-items.js';
import { peopleKnownAt } from './read-models/people-known.js';
import { Staffing } from './read-models/staffing.js';

let world: World;
beforeEach(() => {
  world = new World();
});

const NUMBER = '+49 (30) 90 18-20';
const WAYS = [{ id: 'mobile', channel: 'sms', address: NUMBER, loud: true }];
const defineStaff = (id: string, more: object = {}) =>
  ({ type: 'DefineStaff', id, staff: { name: id, zone: 'Europe/Berlin', ...more } }) as const;
const defineTeam = (id: string, more: object = {}) =>
  ({ type: 'DefineTeam', id, team: { name: id, memberIds: [], ...more } }) as const;
const away = (id: string, stated: object = {}, absence = 'spring') =>
  ({
    type: 'StateAbsence',
    id,
    absence,
    stated: { kind: 'leave', from: '2026-03-27T13:00:00Z', until: '2026-04-10T06:00:00Z', ...stated },
  }) as const;
const operator = (id: string): Principal => ({ id, role: 'operator', customerIds: [] });
const shown = (name: string, id: string) => new Definitions(world.session, ADMIN).get(AGREEMENTS.named(name), id);
const NOON = parseMilliseconds('2026-03-27T12:00:00Z');

describe('staff and teams', () => {
  it('are answered as they were defined, with their numbers in one form', async () => {
    await world.state(defineStaff('ada', { ways: WAYS, leftAt: '2027-01-01T00:00:00+01:00' }));
    expect(shown('staff', 'ada')).toMatchObject({
      name: 'ada',
      ways: [{ id: 'mobile', address: '+4930901820' }],
      leftAt: '2026-12-31T23:00:00Z',
    });
    const again = defineStaff('ada', { ways: WAYS, leftAt: '2026-12-31T23:00:00Z' });
    expect(await world.state(again)).toMatchObject({ changed: false });
  });

  it('lose names, addresses and kinds of absence with the key of the person, who stays by id', async () => {
    await world.state(defineStaff('ada', { ways: WAYS }));
    await world.state(away('ada'));
    await expect(world.forget('staff-ada')).rejects.toMatchObject({ code: 'key-needed' });
    await world.state(defineStaff('ada', { ways: WAYS, leftAt: '2026-03-27T11:00:00Z' }));
    await world.forget('staff-ada');
    expect(shown('staff', 'ada')).toMatchObject({ erased: true, ways: [{ id: 'mobile' }] });
    const rows = ['agreement_version', 'absence_event'].map((table) =>
      world.session.db.prepare(`SELECT * FROM ${table}`).all(),
    );
    expect(JSON.stringify(rows)).not.toMatch(/4930901820|leave|"name"/);
    const person = peopleKnownAt(world.session).person('ada');
    expect(reachable(person, NOON / 1_000)).toEqual({ reachable: false, why: 'erased' });
  });

  it('name a calendar that there is', async () => {
    await expect(world.state(defineTeam('desk', { hours: 'office' }))).rejects.toMatchObject({
      code: 'people.calendar-unknown',
    });
    await world.state(defineCalendar('office'));
    expect(await world.state(defineTeam('desk', { hours: 'office' }))).toMatchObject({ changed: true });
  });
});

describe('an absence', () => {
  beforeEach(async () => {
    await world.state(defineStaff('ada', { principalIds: ['key-ada'] }));
    await world.state(defineStaff('eva', { principalIds: ['key-eva'] }));
    await world.state(defineStaff('old', { principalIds: ['key-old'], leftAt: '2026-03-01T00:00:00Z' }));
    await world.state(defineTeam('network', { memberIds: ['ada'], leadId: 'eva' }));
  });

  it('is entered by the person, by who leads a team of theirs, and by an administrator', async () => {
    for (const [principal, absence] of [
      [operator('key-ada'), 'own'],
      [operator('key-eva'), 'by-lead'],
      [ADMIN, 'by-admin'],
    ] as const)
      expect(await world.state(away('ada', {}, absence), principal)).toMatchObject({ changed: true });
  });

  it('is entered by nobody else', async () => {
    for (const [id, key] of [
      ['eva', 'key-ada'],
      ['ada', 'key-of-nobody'],
      ['old', 'key-old'],
      ['nobody', 'key-ada'],
    ] as const)
      await expect(world.state(away(id), operator(key))).rejects.toMatchObject({ code: 'people.not-yours' });
    await world.state(defineTeam('network', { memberIds: ['ada'] }));
    await expect(world.state(away('ada'), operator('key-eva'))).rejects.toMatchObject({ code: 'people.not-yours' });
  });
});

describe('people as they were known', () => {
  it('are those of an instant, absences included', async () => {
    await world.state(defineCustomer());
    await world.state(defineProject('shop'));
    await world.state(defineStaff('ada'));
    world.clock.set(NOON + 60_000);
    await world.state(away('ada'));
    world.clock.set(NOON + 120_000);
    await world.state(defineStaff('ada', { language: 'de' }));
    const at = parseMilliseconds('2026-03-28T00:00:00Z') / 1_000;
    const known = (ms?: number) => peopleKnownAt(world.session, ms);
    expect(known(NOON - 1).person('ada')).toBeUndefined();
    expect(known(NOON).person('ada')).toMatchObject({ version: '0', language: 'en', absences: [] });
    expect(reachable(known(NOON + 60_000).person('ada'), at)).toMatchObject({ why: 'leave', absence: 'spring' });
    expect(known().person('ada')).toMatchObject({ version: '2', language: 'de' });
    expect(known().project('shop')).toMatchObject({ id: 'shop', customerId: 'acme', version: '0' });
    expect(known().customer('acme')).toMatchObject({ id: 'acme', version: '0' });
    expect(known(NOON).ids('staff')).toEqual(['ada']);
  });
});

describe('who of the staff there is', () => {
  const missing = (party: object, at = '2026-03-27T12:00:00Z') => new Staffing(world.session).missing(party, at);

  it('is not asked before anybody is defined', async () => {
    expect(missing({ personId: 'nobody', teamId: 'nowhere' })).toBeUndefined();
    await world.state(defineTeam('network'));
    expect(missing({ personId: 'nobody' })).toContain('there is nobody of the staff with the id nobody');
  });

  it('is whoever has not left, and every team', async () => {
    await world.state(defineStaff('ada', { leftAt: '2026-03-27T12:00:00Z' }));
    await world.state(defineTeam('network'));
    expect(missing({ personId: 'ada', teamId: 'network' }, '2026-03-27T11:59:59Z')).toBeUndefined();
    expect(missing({ personId: 'ada' })).toContain('nobody of the staff with the id ada');
    expect(missing({ teamId: 'desk' })).toContain('there is no team desk');
  });
});

describe('the absences of a person', () => {
  it('are listed by their beginning, or those of a span', async () => {
    await world.state(defineStaff('ada'));
    await world.state(away('ada', { from: '2026-05-01T00:00:00Z', until: '2026-05-02T00:00:00Z' }, 'may'));
    await world.state(away('ada', { kind: 'ill', until: undefined }, 'open'));
    const listed = (span: object) => absenceItems(world.session, 'ada', span).map(({ id }) => id);
    expect(listed({})).toEqual(['open', 'may']);
    expect(listed({ from: '2026-05-02T02:00:00+02:00' })).toEqual(['open']);
    expect(listed({ to: '2026-05-01T00:00:00Z' })).toEqual(['open']);
    expect(listed({ to: '2026-05-01T00:00:01Z' })).toEqual(['open', 'may']);
  });
});

describe('a definition that leaves somebody out', () => {
  it('says whom', async () => {
    await world.state(defineTeam('network', { memberIds: ['ada', 'eva'], leadId: 'ada' }));
    const fewer = defineTeam('network', { memberIds: ['eva'], leadId: 'eva' });
    expect(await world.state(fewer)).toMatchObject({
      dropped: [
        { field: 'leadId', id: 'ada' },
        { field: 'memberIds', id: 'ada' },
      ],
    });
    expect(await world.state(fewer)).not.toHaveProperty('dropped');
    const back = await world.state(defineTeam('network', { memberIds: ['eva', 'ada'], leadId: 'eva' }));
    expect(back).not.toHaveProperty('dropped');
  });

  it('names the SDM, the deputies and the BRM', async () => {
    await world.state({
      type: 'DefineCustomer',
      id: 'acme',
      customer: { name: 'Acme', brmId: 'eva', deputyId: 'kim' },
    });
    const customer = { type: 'DefineCustomer', id: 'acme', customer: { name: 'Acme', brmId: 'kim' } };
    expect(await world.state(customer)).toMatchObject({
      dropped: [
        { field: 'brmId', id: 'eva' },
        { field: 'deputyId', id: 'kim' },
      ],
    });
    const project = (more: object) => ({
      type: 'DefineProject',
      id: 'shop',
      project: { customerId: 'acme', name: 'Shop', ...more },
    });
    await world.state(project({ sdmId: 'ada', deputyId: 'kim' }));
    expect(await world.state(project({ sdmId: 'eva', deputyId: 'kim' }))).toMatchObject({
      dropped: [{ field: 'sdmId', id: 'ada' }],
    });
  });

  it('and which check another address has ended', async () => {
    const checked = { on: '2026-03-01', by: 'eva' };
    await world.state(defineStaff('ada', { ways: [{ ...WAYS[0], checked }] }));
    const moved = defineStaff('ada', { ways: [{ ...WAYS[0], address: '+4930901821', checked }] });
    expect(await world.state(moved)).toMatchObject({ dropped: [{ field: 'ways.mobile.checked', id: 'eva' }] });
  });
});

it('an absence that was ended before it began is in no export', () => {
  const [from, until] = ['2026-04-03T08:00:00Z', '2026-04-01T08:00:00Z'];
  const absences = [
    { id: 'never', kind: 'leave', from, until, endedAt: until, revision: '2' },
    { id: 'may', kind: 'leave', from, revision: '3' },
  ];
  const text = exportText({ staff: [{ id: 'ada', name: 'Ada', zone: 'UTC', absences }] }, [AGREEMENTS.named('staff')]);
  expect([text.includes('never'), text.includes('may')]).toEqual([false, true]);
});
