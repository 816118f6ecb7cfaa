import { describe, expect, it } from '@jest/globals';
import { stateOf } from '@app/incident/pure';
import * as e from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { Provider } from '@testing/paging/provider';
import { at } from '@testing/people/people';
import type { FireStep } from '../run/dues.js';
import { decide, type PagingCommand } from './decide.js';

const NIGHT = '2026-03-28T01:13:00Z'; // Saturday, 02:13 in Berlin
const MATRIX = { id: 'default', version: '0', hash: 'f'.repeat(64) };
const reported = (more: Parameters<typeof e.reported>[0] = {}) =>
  e.reported({ at: NIGHT, projectId: 'shop', matrix: MATRIX, ...more });
const FIRST: FireStep = { type: 'FireStep', run: '0', walk: '0', round: 1, step: '1' };

function decided(
  story: readonly e.EventSpec[],
  command: PagingCommand,
  { now = NIGHT, provider = new Provider({}), ...more }: { now?: string; provider?: Provider; position?: string } = {},
) {
  return decide(command, stateOf(recorded(story)), {
    house: provider.house(),
    directory: provider.directory(),
    now: at(now),
    commandId: 'command-x',
    idOfPage: (commandId, who) => `${commandId}/${who}`,
    ...more,
  });
}

describe('a step', () => {
  it('is a page with all that it rests on', () => {
    expect(decided([reported()], FIRST, { position: '4711' })).toMatchObject([
      {
        type: 'IncidentPaged',
        occurredAt: NIGHT,
        customerId: 'acme',
        data: {
          run: '0',
          walk: '0',
          round: 1,
          step: '1',
          scheduledAt: NIGHT,
          personId: 'ada',
          pageId: 'command-x/staff:ada',
          loud: true,
          position: '4711',
          why: {
            target: { duty: 'primary' },
            grounds: [
              { kind: 'rota', id: 'admins', version: '0', level: 'primary' },
              { kind: 'person', id: 'ada', version: '0' },
            ],
          },
        },
      },
    ]);
  });

  it('is written in one append with the escalation', () => {
    const story = [reported(), ...pagedBy(FIRST)];
    const drafts = decided(story, { ...FIRST, step: '2' }, { now: '2026-03-28T01:43:00Z' });
    expect(drafts.map(({ type, data }) => [type, (data as { personId?: string }).personId])).toEqual([
      ['IncidentEscalated', 'ben'],
      ['IncidentPaged', 'ben'],
    ]);
  });

  it.each([
    ['of another run', { run: '7' }],
    ['of another walk', { walk: '7' }],
    ['of another round', { round: 2 }],
    ['that is not the next', { step: '2' }],
    ['of a team’s member that there is none', { step: '1.2' }],
  ])('%s writes nothing', (_, other) => {
    expect(decided([reported()], { ...FIRST, ...other }, { now: '2026-03-28T06:00:00Z' })).toEqual([]);
  });

  it('writes nothing before its instant', () => {
    expect(decided([reported()], FIRST, { now: '2026-03-28T01:12:59Z' })).toEqual([]);
  });

  it('is written once: of two instances with different rosters the first append counts', () => {
    const other = new Provider({});
    other.leaves('ada', at('2026-03-27T00:00:00Z'));
    const first = decided([reported()], FIRST, { provider: other });
    expect(first).toMatchObject([{ type: 'StepSkipped', data: { reason: 'duty-gap' } }]);
    expect(decided([reported(), ...written(first)], FIRST)).toEqual([]);
  });

  it('writes nothing on an incident that there is not', () => {
    expect(decided([], FIRST)).toEqual([]);
  });

  it('waits for the boundary of the hours that lies before it', () => {
    const story = [reported({ at: '2026-03-30T05:50:00Z' }), ...pagedBy(FIRST, '2026-03-30T05:50:00Z')];
    const late = '2026-03-30T06:30:00Z';
    expect(decided(story, { ...FIRST, step: '2' }, { now: late })).toEqual([]);
    const boundary = at('2026-03-30T06:00:00Z');
    const change = decided(story, { type: 'ChangeHours', boundary }, { now: late });
    expect(change).toMatchObject([
      { type: 'HoursChanged', data: { boundary: '2026-03-30T06:00:00Z', side: 'inside' } },
    ]);
    expect(decided(story, { type: 'ChangeHours', boundary: boundary + 60 }, { now: late })).toEqual([]);
    expect(decided(story, { type: 'ChangeHours', boundary }, { now: '2026-03-30T05:59:59Z' })).toEqual([]);
  });
});

describe('the matrix of a run', () => {
  it('is pinned by its first event where the report pinned none, and by no other', () => {
    const story = [e.reported({ at: NIGHT, projectId: 'shop' })];
    const [first] = decided(story, FIRST);
    expect(first?.data).toMatchObject({ matrix: MATRIX });
    const then = [...story, ...written([first!])];
    const later = decided(then, { ...FIRST, step: '2' }, { now: '2026-03-28T01:43:00Z' });
    expect(later.map(({ data }) => Object.hasOwn(data, 'matrix'))).toEqual([false, false]);
  });

  it('stays when another one counts by then', () => {
    const provider = new Provider({});
    const story = [e.reported({ at: NIGHT, projectId: 'shop' }), ...pagedBy(FIRST)];
    provider.mend({ cells: { outside: { customer: { unclassified: { nothing: { de: 'nichts', en: 'nothing' } } } } } });
    const drafts = decided(story, { ...FIRST, step: '2' }, { now: '2026-03-28T01:43:00Z', provider });
    expect(drafts.at(-1)).toMatchObject({ type: 'IncidentPaged', data: { personId: 'ben' } });
  });
});

describe('an answer', () => {
  const page = 'command-x/staff:ada';
  const story = [reported(), ...pagedBy(FIRST)];

  it('to a page of another incident, and a second one, say nothing', () => {
    expect(decided(story, { type: 'DeclinePage', pageId: 'other', by: 'ada' })).toEqual([]);
    const once = decided(story, { type: 'DeclinePage', pageId: page, by: 'ada' });
    expect(once).toMatchObject([{ type: 'PageDeclined', data: { pageId: page, by: 'ada' } }]);
    const then = [...story, ...written(once)];
    expect(decided(then, { type: 'DeclinePage', pageId: page, by: 'ada' })).toEqual([]);
    expect(decided(then, { type: 'GiveUpPage', pageId: page })).toEqual([]);
  });

  it('that takes back what does not stand says nothing', () => {
    const taken = [...story, e.acknowledgedBy('ada', { at: NIGHT })];
    const release = { type: 'ReleaseAcknowledgement', acknowledgement: '2', by: 'ada' } as const;
    const once = decided(taken, release);
    expect(once).toMatchObject([{ type: 'AcknowledgementReleased' }]);
    expect(decided([...taken, ...written(once)], release)).toEqual([]);
    expect(decided(taken, { ...release, acknowledgement: '1' })).toEqual([]);
  });
});

/** As it stands in the log afterwards. */
function written(drafts: ReturnType<typeof decide>): readonly e.EventSpec[] {
  return drafts.map(({ type, data, occurredAt }) => ({ type, data, at: occurredAt }));
}

function pagedBy(command: FireStep, when = NIGHT): readonly e.EventSpec[] {
  const story = [e.reported({ at: when, projectId: 'shop' })];
  return written(decided(story, command, { now: when }));
}
