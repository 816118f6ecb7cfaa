import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { agreed, terms } from '@testing/incident/contract';
import * as e from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import { stateOf } from '../state/state.js';

const gold = terms();
const silver = terms({ contract: { id: 'globex-silver', version: '3', hash: 'd'.repeat(64) } });
const agreements = agreed({ acme: gold, globex: silver, 'acme/shop': terms({ initialPriority: 'minor' }) });
const viewAfter = (...story: readonly e.EventSpec[]) => stateOf(recorded(story)).view;

describe('a report', () => {
  it('pins the terms of the contract that is in force', () => {
    given()
      .when(c.report({ at: '10:00' }), { agreements })
      .then(e.reported({ at: '10:00', terms: gold }));
  });

  it('pins those of the project, where it has a contract of its own', () => {
    given()
      .when(c.report({ at: '10:00', projectId: 'shop' }), { agreements })
      .then(e.reported({ at: '10:00', projectId: 'shop', terms: terms({ initialPriority: 'minor' }) }));
  });

  it('has no terms where no contract is agreed', () => {
    given()
      .when(c.report({ at: '10:00', customerId: 'initech' }), { agreements })
      .then(e.reported({ at: '10:00', customerId: 'initech' }));
  });

  it('is classified by the table of the contract', () => {
    const priorities = { '4': { '4': 'blocker' } } as const;
    given()
      .when(c.report({ at: '10:00', classification: { impact: 4, urgency: 4 } }), {
        agreements: agreed({ acme: terms({ priorities }) }),
      })
      .then(
        e.reported({ at: '10:00', terms: terms({ priorities }) }),
        e.classified({ at: '10:00', priority: 'blocker', impact: 4, urgency: 4 }),
      );
  });
});

describe('a correction of the customer', () => {
  const correction = { revision: '0', field: 'customerId', value: 'globex', text: 'mistyped' };

  it('pins the contract of the other customer anew, from the report on', () => {
    given(e.reported({ terms: gold }))
      .when(c.correct(correction), { agreements })
      .then(e.corrected({ value: 'globex', terms: silver }));
    expect(viewAfter(e.reported({ terms: gold }), e.corrected({ value: 'globex', terms: silver }))?.terms).toEqual(
      silver,
    );
  });

  it('takes the contract away where the other one has none', () => {
    given(e.reported({ terms: gold }))
      .when(c.correct({ ...correction, value: 'initech' }), { agreements })
      .then(e.corrected({ value: 'initech', terms: null }));
    expect(viewAfter(e.reported({ terms: gold }), e.corrected({ value: 'initech', terms: null }))?.terms).toBe(
      undefined,
    );
  });

  it('leaves the pin alone where the contract is the same, and where another field is corrected', () => {
    given(e.reported({ terms: gold }))
      .when(c.correct({ ...correction, field: 'projectId', value: 'mail' }), { agreements })
      .then(e.corrected({ field: 'projectId', value: 'mail' }));
    given(e.reported({ terms: gold }))
      .when(c.correct({ ...correction, field: 'kind', value: 'request' }), { agreements })
      .then(e.corrected({ field: 'kind', value: 'request' }));
  });

  it('counts as pinned by the correction that knew the others, whatever instants they name', () => {
    const [late, early] = [
      e.corrected({ at: '11:00', value: 'globex', terms: silver }),
      e.corrected({ at: '10:30', recordedAt: '11:30', field: 'projectId', value: 'shop', terms: gold }),
    ];
    expect(viewAfter(e.reported({ at: '10:00', terms: null as never }), late, early)?.terms).toEqual(gold);
  });
});

describe('a deadline', () => {
  const story = [e.reported({ at: '10:00', terms: gold }), e.classified({ at: '10:01', priority: 'critical' })];
  const breach = { type: 'RaiseSlaBreach', clock: 'reaction', cycle: '0', setBy: '0' } as const;
  const warning = { ...breach, type: 'RaiseSlaWarning', percent: 75 } as const;
  const noticed = {
    clock: 'reaction',
    cycle: '0',
    priority: 'critical',
    dueAt: '2026-03-27T11:00:00Z',
    setBy: '0',
    targetSetBy: '0',
  } as const;

  it('is a breach from the second after the due instant', () => {
    given(...story)
      .when(breach, { agreements, now: '11:00:00' })
      .thenNothing();
    given(...story)
      .when(breach, { agreements, now: '11:00:01' })
      .then(e.slaBreached({ ...noticed, raisedAt: '2026-03-27T11:00:01Z' }));
  });

  it('warns when so much of the time is used up, and not after the clock has stopped', () => {
    given(...story)
      .when(warning, { agreements, now: '10:45:02' })
      .then(
        e.slaWarningRaised({
          ...noticed,
          percent: 75,
          reachedAt: '2026-03-27T10:45:00Z',
          raisedAt: '2026-03-27T10:45:02Z',
        }),
      );
    given(...story, e.acknowledged({ at: '10:44' }))
      .when(warning, { agreements, now: '10:45:02' })
      .thenNothing();
  });

  it('is raised once', () => {
    given(...story, e.slaBreached({ ...noticed, at: '11:00:02', raisedAt: '2026-03-27T11:00:02Z' }))
      .when(breach, { agreements, now: '12:00' })
      .thenNothing();
  });

  it('is none where no contract is agreed', () => {
    given(e.reported({ at: '10:00' }))
      .when(breach, { agreements, now: '12:00' })
      .thenNothing();
  });
});

describe('a breach on record', () => {
  const breached = e.slaBreached({
    at: '11:00:02',
    clock: 'reaction',
    cycle: '0',
    priority: 'critical',
    dueAt: '2026-03-27T11:00:00Z',
    raisedAt: '2026-03-27T11:00:02Z',
    setBy: '0',
    targetSetBy: '0',
  });
  const story = [e.reported({ at: '10:00', terms: gold }), breached];
  const correct = { type: 'CorrectSlaBreach', revision: '1', reason: 'late-recording', text: 'by phone' } as const;
  const corrected = {
    corrects: '1',
    clock: 'reaction',
    cycle: '0',
    reason: 'late-recording',
    text: 'by phone',
  } as const;

  it('stands as long as the clock says so', () => {
    given(...story)
      .when(correct, { agreements })
      .rejects('incident.breach-stands');
  });

  it('is corrected once what stopped the clock in time is recorded', () => {
    const acknowledged = e.acknowledged({ at: '10:30', recordedAt: '11:30' });
    given(...story, acknowledged)
      .when(correct, { agreements })
      .then(e.slaBreachCorrected(corrected));
    given(...story, acknowledged, e.slaBreachCorrected(corrected))
      .when(correct, { agreements })
      .thenNothing();
  });

  it('is named by its revision', () => {
    given(...story)
      .when({ ...correct, revision: '0' }, { agreements })
      .rejects('incident.no-such-breach', { allowed: ['1'] });
  });
});
