import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as e from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { inOrder } from '@testing/incident/recording';
import { lifeAndOrder } from '@testing/incident/timed-commands';
import { initial, stateOf, withFact } from '../state/state.js';

const MATRIX = { id: 'default', version: '3', hash: 'b'.repeat(64) };

const known = (...story: readonly e.EventSpec[]) => stateOf(recorded(story)).known;
const view = (...story: readonly e.EventSpec[]) => stateOf(recorded(story)).view;

describe('what became known when', () => {
  it('is in order of recording, each with how it stood then', () => {
    const all = known(
      e.reported({ at: '10:00' }),
      e.classified({ at: '10:01', priority: 'major' }),
      e.reclassified({ at: '10:05', priority: 'blocker', recordedAt: '10:05' }),
      e.reclassified({ at: '10:03', priority: 'minor', recordedAt: '11:00' }),
      e.acknowledged({ at: '10:02', by: 'ada', recordedAt: '11:10' }),
    );
    expect(
      all.map(({ fact, situation }) => [fact.type, situation.cell.priority, situation.acknowledgements.length]),
    ).toEqual([
      ['IncidentReported', 'unclassified', 0],
      ['IncidentClassified', 'major', 0],
      ['IncidentReclassified', 'blocker', 0],
      // The classification that was written down late changes nothing of the present.
      ['IncidentAcknowledged', 'blocker', 1],
    ]);
  });

  it('shares a situation that stays as it is', () => {
    const all = known(e.reported(), e.noteAdded(), e.paged(), e.noteAdded());
    expect(new Set(all.map(({ situation }) => situation)).size).toBe(1);
  });

  it('leaves out what says nothing of who is called', () => {
    const all = known(e.reported(), e.referenceAdded(), e.contactTaken({ text: 'a' }), e.slaWarningRaised());
    expect(all.map(({ fact }) => fact.type)).toEqual(['IncidentReported']);
  });

  it('does not depend on how the history is kept: made anew of it in order of recording, it is the same', () => {
    fc.assert(
      fc.property(lifeAndOrder, ({ life }) => {
        const { state } = inOrder(life);
        const byRevision = [...state.history].sort((one, other) => Number(one.revision - other.revision));
        expect(byRevision.reduce(withFact, initial).known).toEqual(state.known);
      }),
    );
  });
});

describe('an acknowledgement that no longer counts', () => {
  it('is out of the view, and the incident is where it was before', () => {
    const taken = [e.reported(), e.classified(), e.acknowledgedBy('ada', { at: '10:05' })];
    expect(view(...taken)).toMatchObject({ phase: 'acknowledged', acknowledgedBy: 'ada' });
    const left = view(...taken, e.acknowledgementReleased({ acknowledgement: '2' }));
    expect(left).toMatchObject({ phase: 'classified', acknowledgements: [] });
    expect(left).not.toHaveProperty('acknowledgedAt');
  });

  it('leaves the others', () => {
    const left = view(
      e.reported(),
      e.acknowledgedBy('ada'),
      e.acknowledgedBy('ben', { at: '10:07' }),
      e.acknowledgementExpired({ acknowledgement: '1', reason: 'no-sign' }),
    );
    expect(left).toMatchObject({
      phase: 'acknowledged',
      acknowledgedBy: 'ben',
      acknowledgedAt: '2026-03-27T10:07:00Z',
    });
  });

  it('does not take the work back', () => {
    const story = [e.reported(), e.acknowledgedBy('ada'), e.workStartedBy('ada')];
    expect(view(...story, e.acknowledgementReleased({ acknowledgement: '1' }))?.phase).toBe('in-work');
  });
});

describe('the matrix of an incident whose report pinned none', () => {
  it('is the one that the first event which calls somebody names', () => {
    expect(view(e.reported(), e.paged({ matrix: MATRIX }))?.matrix).toEqual(MATRIX);
    const other = { ...MATRIX, version: '9' };
    expect(view(e.reported({ matrix: MATRIX }), e.stepSkipped({ matrix: other }))?.matrix).toEqual(MATRIX);
  });
});
