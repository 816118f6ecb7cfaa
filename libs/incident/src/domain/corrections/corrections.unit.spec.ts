import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { classified, contactTaken, corrected, noteAdded, reported } from '@testing/incident/events';
import type { EventSpec } from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import { stateOf, view } from '../state/state.js';
import { timeline } from '../state/timeline.js';

const viewOf = (...story: readonly EventSpec[]) => stateOf(recorded(story)).view;

describe('a correction', () => {
  it('names the event, the field, the new value and why; never what it was', () => {
    given(reported(), classified())
      .when(c.correct({ revision: '1', field: 'priority', value: 'minor', text: 'mixed up', by: 'bob' }))
      .then(corrected({ corrects: '1', field: 'priority', value: 'minor', text: 'mixed up', by: 'bob' }));
  });

  it('stores the new value of a personal field as a personal field', () => {
    given(reported())
      .when(c.correct({ field: 'title', value: 'Shop is slow' }))
      .then(corrected({ field: 'title', personalValue: 'Shop is slow' }));
  });

  it('acts at the place of the event that it names', () => {
    const story = [reported(), classified(), classified({ priority: 'blocker' })];
    expect(viewOf(...story, corrected({ corrects: '1', field: 'priority', value: 'minor' }))?.priority).toBe('blocker');
    expect(viewOf(...story, corrected({ corrects: '2', field: 'priority', value: 'minor' }))?.priority).toBe('minor');
  });

  it('acts from its own recording on: the log before it reads as it read then', () => {
    const story = recorded([reported(), corrected({ value: 'globex' })]);
    expect(stateOf(story.slice(0, 1)).view?.customerId).toBe('acme');
    expect(stateOf(story).view?.customerId).toBe('globex');
  });

  it('can take a field away that an event can do without', () => {
    given(reported({ projectId: 'p1' }))
      .when(c.correct({ field: 'projectId', value: null }))
      .then(corrected({ field: 'projectId', value: null }));
    expect(viewOf(reported({ projectId: 'p1' }), corrected({ field: 'projectId', value: null }))).not.toHaveProperty(
      'projectId',
    );
    given(reported())
      .when(c.correct({ value: null }))
      .rejects('incident.correction-value', { allowed: ['an id'] });
  });

  it('to what it already is has nothing to do', () => {
    given(reported(), corrected({ value: 'globex' }))
      .when(c.correct({ value: 'globex' }))
      .thenNothing();
    given(reported(), corrected({ value: 'globex' }))
      .when(c.correct({ value: 'acme' }))
      .then(corrected({ value: 'acme' }));
    given(reported())
      .when(c.correct({ field: 'projectId', value: null }))
      .thenNothing();
  });

  it('is refused with what would be right', () => {
    given(reported())
      .when(c.correct({ revision: '7' }))
      .rejects('incident.no-such-event');
    given(reported(), noteAdded())
      .when(c.correct({ revision: '1', field: 'occurredAt', value: 'x' }))
      .rejects('incident.not-correctable', { allowed: ['by', 'text'] });
    given(reported(), corrected({ value: 'globex' }))
      .when(c.correct({ revision: '1', field: 'value' }))
      .rejects('incident.not-correctable', { allowed: [] });
    given(reported())
      .when(c.correct({ field: 'constructor' }))
      .rejects('incident.not-correctable');
    given(reported())
      .when(c.correct({ field: 'kind', value: 'joke' }))
      .rejects('incident.correction-value', { allowed: ['incident', 'request', 'question'] });
  });

  it('of the customer counts for every later event', () => {
    const [moved] = given(reported())
      .when(c.correct({ value: 'globex' }))
      .drafts();
    expect(moved).toMatchObject({ customerId: 'globex' });
    const [noted] = given(reported(), corrected({ value: 'globex' }))
      .when(c.addNote())
      .drafts();
    expect(noted).toMatchObject({ customerId: 'globex', subjects: ['person-erika', 'customer-globex'] });
  });

  it('shows in the history what was and is', () => {
    const story = [
      reported(),
      corrected({ value: 'globex', actor: 'key-2' }),
      corrected({ value: 'initech', text: 'now really' }),
    ];
    const entries = timeline(stateOf(recorded(story)).history);
    expect(entries[0]).toMatchObject({
      data: { customerId: 'acme' },
      corrected: { customerId: 'initech' },
      corrections: [
        { revision: 1n, field: 'customerId', was: 'acme', is: 'globex', text: 'mistyped', actor: 'key-2' },
        { revision: 2n, field: 'customerId', was: 'globex', is: 'initech', text: 'now really' },
      ],
    });
    expect(entries[2]).toMatchObject({ correction: { corrects: 0n, was: 'globex', is: 'initech' } });
  });
});

describe('personal fields', () => {
  it('are sealed for the contact who reported, else for the customer', () => {
    const subjectsOf = (story: EventSpec[]) =>
      given(...story)
        .when(c.addNote())
        .drafts()[0]?.subjects;
    expect(subjectsOf([reported()])).toEqual(['person-erika', 'customer-acme']);
    const anonymous = { ...reported(), data: { kind: 'incident', customerId: 'acme' } } as const;
    expect(subjectsOf([anonymous])).toEqual(['customer-acme']);
  });

  it('that are details of a contact are sealed for this contact alone', () => {
    const caller = { name: 'Max' };
    const [taken] = given(reported())
      .when(c.takeContact({ contactId: 'max', caller }))
      .drafts();
    expect(taken?.subjects).toEqual(['person-max']);
    const [fixed] = given(reported(), contactTaken({ contactId: 'max', caller }))
      .when(c.correct({ revision: '1', field: 'caller', value: { name: 'Moritz' } }))
      .drafts();
    expect(fixed?.subjects).toEqual(['person-max']);
  });

  it('may be absent everywhere, their key being destroyed', () => {
    const story = [reported(), corrected({ field: 'title', personalValue: 'Shop is slow' }), noteAdded()];
    const personal = ['title', 'personalValue', 'text'];
    const erased = recorded(story).map((event) => ({
      ...event,
      data: Object.fromEntries(Object.entries(event.data).filter(([name]) => !personal.includes(name))),
    }));
    const { history } = stateOf(erased);
    expect(view(history)).not.toHaveProperty('title');
    expect(timeline(history)[0]?.corrections).toMatchObject([{ field: 'title', was: undefined, is: undefined }]);
  });
});
