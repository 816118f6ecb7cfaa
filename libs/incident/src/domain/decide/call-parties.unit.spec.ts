import { describe, expect, it } from '@jest/globals';
import { event, paged, reported } from '@testing/incident/events';
import { given } from '@testing/incident/given';
import type { Naming } from './parties.js';

/** Bob is there, Ada left at noon; a network team there is. */
const naming: Naming = {
  parties: { customerOf: () => undefined },
  reaches: () => true,
  staff: {
    missing: ({ personId, teamId }, at) =>
      personId === 'bob' || (personId === 'ada' && at < '2026-03-27T12:00:00Z') || teamId === 'network'
        ? undefined
        : 'there is nobody',
  },
};
const call = (passedOnTo: object, at?: string) =>
  ({ type: 'TakeContact', takenBy: 'bob', text: 'asks', passedOnTo, ...(at && { occurredAt: at }) }) as const;

describe('to whom a call went on', () => {
  it('is somebody who is there', () => {
    const passedOnTo = { personId: 'ada' };
    given(reported({ at: '10:00' }))
      .when(call(passedOnTo, '2026-03-27T11:00:00Z'), { naming })
      .then({ ...event('ContactTaken', { takenBy: 'bob', text: 'asks', passedOnTo }), at: '11:00' });
    given(reported())
      .when(call({ teamId: 'network' }), { naming })
      .drafts();
  });

  it('is nobody who has left or was never there', () => {
    for (const party of [{ personId: 'ada' }, { personId: 'eva' }, { teamId: 'desk' }]) {
      const refusal = given(reported()).when(call(party), { naming }).rejects('incident.passed-on-to-nobody');
      expect(refusal.detail).toBe('passedOnTo: there is nobody');
    }
  });

  it('may be anybody where nobody asks', () => {
    given(reported())
      .when(call({ personId: 'eva' }))
      .drafts();
  });

  it('is corrected to somebody who was there then', () => {
    const data = { takenBy: 'bob', text: 'asks', passedOnTo: { teamId: 'network' } };
    const taken = { ...event('ContactTaken', data), at: '11:00' };
    const correct = (value: object | null) =>
      ({ type: 'CorrectIncident', revision: '1', field: 'passedOnTo', value, text: 'typo' }) as never;
    given(reported({ at: '10:00' }), taken)
      .when(correct({ personId: 'ada' }), { naming })
      .drafts();
    given(reported({ at: '10:00' }), taken)
      .when(correct(null), { naming })
      .drafts();
    given(reported({ at: '10:00' }), taken)
      .when(correct({ personId: 'eva' }), { naming })
      .rejects('incident.passed-on-to-nobody');
  });
});

describe('who took a call', () => {
  const taken = (takenBy: string, at?: string) =>
    ({ type: 'TakeContact', takenBy, text: 'asks', ...(at && { occurredAt: at }) }) as const;

  it('was there then', () => {
    given(reported({ at: '10:00' }))
      .when(taken('ada', '2026-03-27T11:00:00Z'), { naming })
      .drafts();
    for (const nobody of ['ada', 'eva']) {
      const refusal = given(reported()).when(taken(nobody), { naming }).rejects('incident.taken-by-nobody');
      expect(refusal.detail).toBe('takenBy: there is nobody');
    }
    given(reported()).when(taken('eva')).drafts();
  });

  it('is corrected to somebody who was there then', () => {
    const life = [
      reported({ at: '10:00' }),
      { ...event('ContactTaken', { takenBy: 'bob', text: 'asks' }), at: '11:00' },
    ] as const;
    const correct = (value: string) =>
      ({ type: 'CorrectIncident', revision: '1', field: 'takenBy', value, text: 'typo' }) as never;
    given(...life)
      .when(correct('ada'), { naming })
      .drafts();
    given(...life)
      .when(correct('eva'), { naming })
      .rejects('incident.taken-by-nobody');
  });
});

describe('who acknowledges, or begins with it', () => {
  const at = '10:10';
  const called = paged({
    at,
    ...{ run: '0', walk: '0', round: 1, step: '1', scheduledAt: '2026-03-27T10:10:00Z', loud: true },
    ...{ personId: 'bob', pageId: 'p', why: { target: { person: 'bob' }, grounds: [] } },
  });

  it('is there, once the pager has called anybody', () => {
    for (const type of ['AcknowledgeIncident', 'StartWork'] as const) {
      for (const by of ['bob', 'network'])
        given(reported({ at: '10:00' }), called)
          .when({ type, by }, { naming })
          .drafts();
      const typo = given(reported({ at: '10:00' }), called).when({ type, by: 'bbo' }, { naming });
      expect(typo.rejects('incident.answered-by-nobody').detail).toBe('by: there is nobody');
    }
  });

  it('may be anybody where the pager calls nobody, or nobody asks', () => {
    given(reported({ at: '10:00' }))
      .when({ type: 'AcknowledgeIncident', by: 'bbo' }, { naming })
      .drafts();
    given(reported({ at: '10:00' }), called)
      .when({ type: 'AcknowledgeIncident', by: 'bbo' })
      .drafts();
  });
});
