import { describe, expect, it } from '@jest/globals';
import { absence, at, person } from '@testing/people/people';
import type { Person } from './person.js';
import { responsible } from './responsible.js';

const NOON = '2026-03-24T12:00:00Z';
const away = (kind: 'meeting' | 'leave' | 'ill') => ({
  absences: [absence(kind, '2026-03-24T11:00:00Z', '2026-03-24T13:00:00Z')],
});
const PROJECT = { sdmId: 'ada', deputyId: 'bob' };

const sdmAmong = (...people: readonly Person[]) =>
  responsible(PROJECT, undefined, (id) => people.find((one) => one.id === id), at(NOON)).sdm;

describe('who answers for a project', () => {
  it('is its SDM, who is there', () => {
    expect(sdmAmong(person('ada'), person('bob'))).toEqual({ person: person('ada') });
  });

  it.each([
    ['on leave', person('ada', away('leave')), 'leave'],
    ['ill', person('ada', away('ill')), 'ill'],
    ['gone', person('ada', { leftAt: at('2026-01-01T00:00:00Z') }), 'left'],
    ['erased', person('ada', { erased: true }), 'erased'],
  ])('is the deputy while the SDM is %s', (_case, sdm, why) => {
    expect(sdmAmong(sdm, person('bob'))).toEqual({
      person: person('bob'),
      standsIn: { forId: 'ada', because: expect.objectContaining({ why }) },
    });
  });

  it('stays the SDM in a meeting, and the next step comes at once', () => {
    const sdm = person('ada', away('meeting'));
    expect(sdmAmong(sdm, person('bob'))).toMatchObject({ person: sdm, unreachable: { why: 'meeting' } });
    expect(sdmAmong(sdm, person('bob'))).not.toHaveProperty('standsIn');
  });

  it('cannot be reached when the deputy is away too', () => {
    const deputy = person('bob', away('meeting'));
    expect(sdmAmong(person('ada', away('leave')), deputy)).toMatchObject({
      person: deputy,
      standsIn: { forId: 'ada', because: { why: 'leave' } },
      unreachable: { why: 'meeting' },
    });
  });

  it('is nobody where none is named, or a name of nobody', () => {
    const nobody = (): undefined => undefined;
    expect(responsible({}, {}, nobody, at(NOON))).toEqual({ sdm: {}, brm: {} });
    expect(responsible({ sdmId: 'ada' }, undefined, nobody, at(NOON)).sdm).toEqual({
      unreachable: { reachable: false, why: 'unknown' },
    });
  });

  it('and for a customer its BRM, or who stands in', () => {
    const people = [person('eva', away('leave')), person('bob')];
    const { brm } = responsible(
      undefined,
      { brmId: 'eva', deputyId: 'bob' },
      (id) => people.find((one) => one.id === id),
      at(NOON),
    );
    expect(brm).toMatchObject({ person: { id: 'bob' }, standsIn: { forId: 'eva' } });
  });
});
