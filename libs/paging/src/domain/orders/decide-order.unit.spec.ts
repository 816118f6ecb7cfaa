import { describe, expect, it } from '@jest/globals';
import { stateOf } from '@app/incident/pure';
import * as e from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { Provider } from '@testing/paging/provider';
import { at } from '@testing/people/people';
import { decideOrder, type PageByHand, pageByHand, type RunOrder } from './decide-order.js';

const NIGHT = '2026-03-28T01:13:00Z';
const LATER = '2026-03-28T01:20:00Z';
const MATRIX = { id: 'default', version: '0', hash: 'f'.repeat(64) };

const paged = (personId: string) =>
  e.paged({
    at: NIGHT,
    ...{ run: '0', walk: '0', round: 1, step: '1', scheduledAt: NIGHT, loud: true },
    ...{ personId, pageId: `page-${personId}`, why: { target: { duty: 'primary' }, grounds: [] } },
  });
const REPORTED = [e.reported({ at: NIGHT, projectId: 'shop', matrix: MATRIX })];
const CALLED = [...REPORTED, paged('ada')];

const provider = new Provider({});
const context = {
  house: provider.house(),
  directory: provider.directory(),
  now: at(LATER),
  commandId: 'request',
  idOfPage: (commandId: string, who: string) => `${commandId}/${who}`,
};
const ordered = (story: readonly e.EventSpec[], order: RunOrder, forAnybody = true) =>
  decideOrder(order, stateOf(recorded(story)), context, forAnybody);
const byHand = (story: readonly e.EventSpec[], said: Partial<PageByHand> = { personId: 'cleo' }) =>
  pageByHand({ type: 'PageByHand', loud: true, ...said }, stateOf(recorded(story)), context);

describe('an answer through a program', () => {
  it('declines the page of whoever was paged', () => {
    expect(ordered(CALLED, { type: 'Decline', by: 'ada' })).toMatchObject([
      { type: 'PageDeclined', data: { pageId: 'page-ada', by: 'ada' } },
    ]);
  });

  it('is refused for whoever was not paged: a decline of anybody, the rest of those who answer for no other', () => {
    const refusal = { code: 'incident.not-paged', allowed: ['ada'] };
    const put = (answer: () => unknown) => expect(answer).toThrow(expect.objectContaining(refusal));
    put(() => ordered(CALLED, { type: 'Decline', by: 'ben' }));
    put(() => ordered(CALLED, { type: 'PutOff', by: 'ben', until: '2026-03-28T01:30:00Z' }, false));
    put(() => ordered(CALLED, { type: 'Release', by: 'ben' }, false));
    expect(ordered(CALLED, { type: 'PutOff', by: 'ben', until: '2026-03-28T01:30:00Z' })).toMatchObject([
      { type: 'IncidentAcknowledged', data: { by: 'ben', until: '2026-03-28T01:30:00Z' } },
    ]);
  });

  it('is refused for who is nobody, though anybody may be answered for', () => {
    const typo = { type: 'Release', by: 'aad' } as const;
    expect(() => ordered(CALLED, typo)).toThrow(expect.objectContaining({ code: 'incident.not-paged' }));
    expect(() => ordered(CALLED, { type: 'PutOff', by: 'constructor', until: '2026-03-28T01:30:00Z' })).toThrow(
      expect.objectContaining({ code: 'incident.not-paged', allowed: ['ada'] }),
    );
  });

  it('gives back the last acknowledgement of theirs, and nothing where there is none', () => {
    const taken = [...CALLED, e.acknowledgedBy('ada', { at: '2026-03-28T01:14:00Z' })];
    expect(ordered(taken, { type: 'Release', by: 'ada' })).toMatchObject([
      { type: 'AcknowledgementReleased', data: { acknowledgement: '2', by: 'ada' } },
    ]);
    expect(ordered(taken, { type: 'Release', by: 'ben' })).toEqual([]);
  });
});

describe('a page by hand', () => {
  it('carries the run, moves no step, and what is said with it is a note', () => {
    expect(byHand(CALLED, { personId: 'cleo', text: 'db-3 is full' })).toMatchObject([
      { type: 'NoteAdded', data: { text: 'db-3 is full' } },
      { type: 'IncidentPaged', data: { run: '0', step: 'hand', personId: 'cleo', pageId: 'request/staff:cleo' } },
    ]);
  });

  it('says why nobody is called: they were a moment ago; and is refused where it could call nobody', () => {
    const now = { ...context, now: at(NIGHT) };
    const twice = pageByHand({ type: 'PageByHand', personId: 'ada', loud: true }, stateOf(recorded(CALLED)), now);
    expect(twice).toMatchObject([{ type: 'StepSkipped', data: { step: 'hand', reason: 'just-paged' } }]);
    for (const [field, said] of [
      ['personId', { personId: 'nobody', text: 'db-3 is full' }],
      ['personId', { personId: 'constructor' }],
      ['teamId', { teamId: 'nobody' }],
    ] as const)
      expect(() => byHand(CALLED, said)).toThrow(
        expect.objectContaining({ code: 'page.calls-nobody', detail: expect.stringContaining(`${field}: `) }),
      );
  });

  it('of an incident without a run names itself as what caused it', () => {
    const minor = [...REPORTED, e.classified({ at: NIGHT, priority: 'minor' })];
    expect(byHand(minor)).toMatchObject([{ type: 'IncidentPaged', data: { run: '2', step: 'hand' } }]);
  });

  it('is refused where the incident has ended', () => {
    const ended = [...CALLED, e.cancelled({ at: LATER })];
    expect(() => byHand(ended)).toThrow(expect.objectContaining({ code: 'incident.ended' }));
  });
});
