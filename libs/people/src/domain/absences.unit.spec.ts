import { describe, expect, it } from '@jest/globals';
import { givenOf, type Said } from '@testing/people/given';
import { at } from '@testing/people/people';
import { absencesOf } from './absences.js';
import { staffDecider } from './staff.js';

const NOW = '2026-03-24T12:00:00Z';
const ADA = { type: 'StaffDefined', data: { name: 'Ada', zone: 'Europe/Berlin' } };
const given = (...story: readonly Said[]) => givenOf(staffDecider)(ADA, ...story);

const leave = { kind: 'leave', from: '2026-04-01T06:00:00Z', until: '2026-04-10T16:00:00Z' } as const;
const record = (stated: object = leave, absence = 'spring') =>
  ({ type: 'RecordAbsence', id: 'ada', absence, stated: stated as typeof leave }) as const;
const recorded = (stated: object = leave, absence = 'spring') => ({
  type: 'AbsenceRecorded',
  data: { absence, ...stated },
});
const end = (when?: string) =>
  ({ type: 'EndAbsence', id: 'ada', absence: 'spring', ...(when === undefined ? {} : { at: when }) }) as const;
const ended = (when: string) => ({ type: 'AbsenceEnded', data: { absence: 'spring', at: when } });

describe('an absence', () => {
  it('is recorded ahead, and the same again changes nothing', () => {
    expect(given().when(record())).toEqual([recorded()]);
    expect(given(recorded()).when(record())).toEqual([]);
  });

  it('begins now where nothing is said, and may have an open end', () => {
    const until = '2026-03-24T14:30:00Z';
    expect(given().when(record({ kind: 'meeting', until }))).toEqual([recorded({ kind: 'meeting', from: NOW, until })]);
    expect(given().when(record({ kind: 'ill' }))).toEqual([recorded({ kind: 'ill', from: NOW })]);
  });

  it('is changed by recording it again, and the last counts', () => {
    const longer = { ...leave, until: '2026-04-12T16:00:00Z' };
    expect(given(recorded()).when(record(longer))).toEqual([recorded(longer)]);
  });

  it('is ended early, now or at an instant', () => {
    expect(given(recorded()).when(end(), '2026-04-05T08:00:00Z')).toEqual([ended('2026-04-05T08:00:00Z')]);
    expect(given(recorded()).when(end('2026-04-05T10:00:00+02:00'))).toEqual([ended('2026-04-05T08:00:00Z')]);
    expect(given(recorded(), ended('2026-04-05T08:00:00Z')).when(end('2026-04-05T08:00:00Z'))).toEqual([]);
  });

  it('that was ended early stays so when a file says it as it was, or as it is now', () => {
    const story = [recorded(), ended('2026-04-05T08:00:00Z')];
    expect(given(...story).when(record())).toEqual([]);
    expect(given(...story).when(record({ ...leave, until: '2026-04-05T08:00:00Z' }))).toEqual([]);
  });

  it('that is over is not ended', () => {
    expect(() => given(recorded()).when(end('2026-04-10T16:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'people.absence-over' }),
    );
  });

  it('ends after it begins', () => {
    expect(() => given().when(record({ ...leave, until: leave.from }))).toThrow(
      expect.objectContaining({ code: 'people.absence-ends-before-it-begins', field: 'until' }),
    );
  });

  it('is one of somebody who is there, and one that there is', () => {
    expect(() => givenOf(staffDecider)().when(record())).toThrow(expect.objectContaining({ code: 'people.not-found' }));
    expect(() => given().when(end())).toThrow(expect.objectContaining({ code: 'people.absence-unknown' }));
  });

  it('lasts until the earlier of what was recorded and what ended it', () => {
    const state = (...story: readonly Said[]) =>
      story.reduce(
        (known, { type, data }, index) => staffDecider.evolve(known, { type, data, revision: BigInt(index) } as never),
        staffDecider.initial,
      );
    expect(absencesOf(state(ADA, recorded(), ended('2026-04-05T08:00:00Z')).absences)).toEqual([
      { id: 'spring', revision: '2', kind: 'leave', from: at(leave.from), until: at('2026-04-05T08:00:00Z') },
    ]);
  });
});
