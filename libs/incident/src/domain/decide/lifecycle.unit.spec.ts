import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { terms } from '@testing/incident/contract';
import {
  acknowledged,
  acknowledgedBy,
  assigned,
  assignedTo,
  cancelled,
  classified,
  closed,
  escalated,
  merged,
  noteAdded,
  paged,
  putOnHold,
  reclassified,
  referenceAdded,
  reopened,
  reported,
  resolved,
  resumed,
  workStarted,
  workStartedBy,
} from '@testing/incident/events';
import type { EventSpec } from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import { stateOf } from '../state/state.js';

const phaseAfter = (...story: readonly EventSpec[]): string | undefined => stateOf(recorded(story)).view?.phase;

describe('reporting', () => {
  it('records what is known, and nothing that is not', () => {
    given().when(c.report()).then(reported());
  });

  it('gives a classification an event of its own', () => {
    given()
      .when(c.report({ classification: { impact: 1, urgency: 2 } }))
      .then(reported(), classified({ priority: 'critical', impact: 1, urgency: 2 }));
  });

  it('happens once', () => {
    given(reported()).when(c.report()).rejects('incident.already-reported');
  });

  it('comes first', () => {
    given().when(c.acknowledge()).rejects('incident.not-found');
  });
});

describe('classification', () => {
  it('takes the priority that is named, and keeps impact and urgency', () => {
    given(reported())
      .when(c.classify({ priority: 'minor', impact: 2, urgency: 2 }))
      .then(classified({ priority: 'minor', impact: 2, urgency: 2 }));
  });

  it('is a reclassification from the second on', () => {
    given(reported(), classified())
      .when(c.classify({ priority: 'critical' }))
      .then(reclassified());
  });

  it('to the same priority has nothing to do', () => {
    given(reported(), classified())
      .when(c.classify({ priority: 'major' }))
      .thenNothing();
  });

  it('needs a priority, or both of the others', () => {
    const incomplete = { type: 'ClassifyIncident', impact: 2 } as const;
    given(reported()).when(incomplete).rejects('incident.classification-incomplete');
  });

  it('that is recorded late may come before the first one', () => {
    const story = [reported({ at: '10:00' }), classified({ at: '10:10' })];
    given(...story)
      .when(c.classify({ priority: 'minor', at: '10:05' }))
      .then(classified({ priority: 'minor', at: '10:05' }));
    expect(phaseAfter(...story, classified({ priority: 'minor', at: '10:05' }))).toBe('classified');
    expect(stateOf(recorded([...story, classified({ priority: 'minor', at: '10:05' })])).view?.priority).toBe('major');
  });

  it('uses the table of the contract where one is given', () => {
    const command = { type: 'ClassifyIncident', impact: 4, urgency: 4 } as const;
    given(reported({ terms: terms({ priorities: { '4': { '4': 'blocker' } } }) }))
      .when(command)
      .then(classified({ priority: 'blocker', impact: 4, urgency: 4 }));
  });
});

describe('assignment', () => {
  it('names a person, a team, or both', () => {
    given(reported())
      .when(c.assign({ teamId: 'linux', by: 'bob' }))
      .then(assigned({ teamId: 'linux', by: 'bob' }));
    given(reported()).when(c.assign()).rejects('incident.assignment-empty');
  });

  it('can be given to somebody else, also while work goes on', () => {
    const story = [reported(), assignedTo('ada'), workStarted()];
    given(...story)
      .when(c.assign({ personId: 'bob' }))
      .then(assignedTo('bob'));
    expect(phaseAfter(...story, assignedTo('bob'))).toBe('in-work');
  });

  it('to whom it is assigned already has nothing to do', () => {
    given(reported(), assignedTo('ada'))
      .when(c.assign({ personId: 'ada' }))
      .thenNothing();
  });
});

describe('acknowledging and working', () => {
  it('follows the example of the style guide', () => {
    given(reported(), acknowledgedBy('ada'))
      .when(c.resolve({ by: 'ada', at: '10:05' }))
      .then(resolved({ by: 'ada', at: '10:05' }));
    given(reported(), resolved({ at: '10:05' }))
      .when(c.acknowledge({ at: '10:06' }))
      .rejects('incident.already-resolved', { contradicts: resolved() });
    given(reported(), resolved({ at: '10:05' }))
      .when(c.acknowledge({ at: '10:03', by: 'ada' }))
      .then(acknowledgedBy('ada', { at: '10:03' }));
  });

  it('can be done by somebody else as well, but not twice by one', () => {
    given(reported(), acknowledgedBy('ada'))
      .when(c.acknowledge({ by: 'bob' }))
      .then(acknowledgedBy('bob'));
    given(reported(), acknowledgedBy('ada'), acknowledgedBy('bob'))
      .when(c.acknowledge({ by: 'ada' }))
      .thenNothing();
  });

  it('needs no acknowledgement before work, and keeps the phase when it comes after', () => {
    given(reported())
      .when(c.startWork({ by: 'ada' }))
      .then(workStartedBy('ada'));
    expect(phaseAfter(reported(), workStarted(), acknowledged(), classified())).toBe('in-work');
  });

  it('does not start while the incident is on hold', () => {
    given(reported(), putOnHold({ at: '10:05' }))
      .when(c.startWork())
      .rejects('incident.on-hold', { contradicts: putOnHold({ at: '10:05' }) });
  });
});

describe('hold', () => {
  it('leads back to the phase before, or as far as it has come meanwhile', () => {
    expect(phaseAfter(reported(), assignedTo('ada'), putOnHold())).toBe('on-hold');
    expect(phaseAfter(reported(), assignedTo('ada'), putOnHold(), resumed())).toBe('assigned');
    expect(phaseAfter(reported(), putOnHold(), acknowledged(), resumed())).toBe('acknowledged');
  });

  it('can change its reason, and has nothing to do for the same one', () => {
    given(reported(), putOnHold())
      .when(c.putOnHoldFor({ reason: 'awaiting-vendor' }))
      .then(putOnHold({ reason: 'awaiting-vendor' }));
    given(reported(), putOnHold()).when(c.putOnHoldFor()).thenNothing();
  });

  it('ends with a resolution', () => {
    expect(phaseAfter(reported(), putOnHold(), resolved())).toBe('resolved');
    given(reported(), putOnHold(), resolved(), reopened())
      .when(c.resume())
      .rejects('incident.not-on-hold', { contradicts: resolved() });
  });
});

describe('the end and the way back', () => {
  it('closes what is resolved only', () => {
    given(reported(), resolved()).when(c.close()).then(closed());
    given(reported()).when(c.close()).rejects('incident.not-resolved', { contradicts: reported() });
    given(reported(), resolved(), closed()).when(c.close()).rejects('incident.already-closed');
  });

  it('reopens what is resolved or closed, to be taken up anew', () => {
    const story = [reported(), classified(), assignedTo('ada'), workStartedBy('ada'), resolved(), closed()];
    given(...story)
      .when(c.reopen())
      .then(reopened());
    const { view } = stateOf(recorded([...story, reopened()]));
    expect(view).toMatchObject({ phase: 'assigned', priority: 'major', assignee: { personId: 'ada' }, reopenCount: 1 });
    expect(view).not.toHaveProperty('resolvedAt');
    expect(view).not.toHaveProperty('workStartedAt');
    given(...story, reopened())
      .when(c.startWork({ by: 'ada' }))
      .then(workStartedBy('ada'));
  });

  it('does not reopen what was cancelled', () => {
    given(reported(), cancelled()).when(c.reopen()).rejects('incident.already-cancelled', { contradicts: cancelled() });
  });

  it('still takes what happens around a closed incident', () => {
    const story = [reported(), resolved(), closed()];
    given(...story)
      .when(c.addNote())
      .then(noteAdded());
    given(...story)
      .when(c.page())
      .then(paged());
    given(...story)
      .when(c.addReference())
      .then(referenceAdded());
    given(...story)
      .when(c.escalate())
      .then(escalated({ personId: 'sam' }));
  });
});

describe('merging', () => {
  it('is written on the incident that ends', () => {
    given(reported()).when(c.merge()).then(merged());
    given(reported(), merged()).when(c.merge()).thenNothing();
    given(reported(), merged()).when(c.acknowledge()).rejects('incident.already-merged', { contradicts: merged() });
  });

  it('refuses a target that does not go on', () => {
    const self = c.merge({ into: '4RTBW0ZPN' });
    given(reported()).when(self).rejects('incident.merge-into-itself');
    for (const targetPhase of ['merged', 'cancelled'] as const) {
      given(reported()).when(c.merge({ targetPhase })).rejects('incident.merge-target-ended');
    }
    const unknown = { type: 'MergeIncident', into: '7K3MQ9XDK' } as const;
    given(reported()).when(unknown).rejects('incident.merge-target-unknown');
  });
});

describe('several commands', () => {
  it('are decided one on the other, and refused together', () => {
    const row = [c.report({ at: '10:00' }), c.assign({ teamId: 'linux', at: '10:01' }), c.resolve({ at: '10:02' })];
    given()
      .when({ type: 'Several', commands: row })
      .then(reported({ at: '10:00' }), assigned({ teamId: 'linux', at: '10:01' }), resolved({ at: '10:02' }));
    given()
      .when({ type: 'Several', commands: [...row, c.acknowledge({ at: '10:03' })] })
      .rejects('incident.already-resolved');
  });
});
