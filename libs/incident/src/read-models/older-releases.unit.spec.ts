import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import type { Principal } from '@app/platform';
import { incidentDecider } from '../domain/decide/decider.js';
import { Refusal } from '../domain/decide/refusal.js';
import { stateOf } from '../domain/state/state.js';
import { visibilityOf } from '@app/querying';
import { GetIncident, GetIncidentHandler } from '../queries/get-incident.js';
import { GetIncidentHistory, GetIncidentHistoryHandler } from '../queries/get-incident-history.js';
import { loadIncident } from '../queries/incident-record.js';
import { timelineOf } from '../queries/incident-timeline.js';
import type { ListOptions } from '../queries/list-filters.js';
import { ListIncidents, ListIncidentsHandler } from '../queries/list-incidents.js';
import { assigned, contactTaken, corrected, reported } from '@testing/incident/events';
import type { EventSpec } from '@testing/incident/events';
import { ledgerEvent, recorded } from '@testing/incident/recorded';
import { TestFiles } from '@testing/incident/test-files';

/* What releases before took and this one refuses stands in logs: it is read, shown, found, and mended by a correction. */

const ID = '7K3MQ9XDK';
const STREAM = `incident-${ID}`;
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const visibility = visibilityOf(auditor);
const LONG = 'long '.repeat(3_000);

interface Old {
  readonly what: string;
  readonly story: readonly EventSpec[];
  /** What the detail shows of it. */
  readonly shows: object;
  readonly filter?: ListOptions;
  /** Field and value that mend it, and what the detail shows then. */
  readonly mend?: readonly [revision: string, field: string, value: unknown, then: object];
}

const OLD: readonly Old[] = [
  {
    what: 'a list where the details of a person belong',
    story: [reported({ reporter: [{ name: 'Ann' }] as never })],
    shows: { reporter: [{ name: 'Ann' }] },
    mend: ['0', 'reporter', { name: 'Ann' }, { reporter: { name: 'Ann' } }],
  },
  {
    what: 'a list where a source belongs',
    story: [reported({ source: [{ system: 'mail', id: '1' }] as never })],
    shows: { source: [{ system: 'mail', id: '1' }] },
    mend: ['0', 'source', { system: 'mail', id: '1' }, { source: { system: 'mail', id: '1' } }],
  },
  {
    what: 'a list where a party belongs',
    story: [reported(), contactTaken({ intendedFor: [{ personId: 'ada' }] as never })],
    shows: { contacts: [{ intendedFor: [{ personId: 'ada' }] }] },
    mend: ['1', 'intendedFor', { personId: 'ada' }, { contacts: [{ intendedFor: { personId: 'ada' } }] }],
  },
  {
    what: 'a title of 15,000 characters, by a correction',
    story: [
      reported(),
      { ...corrected({ field: 'title' }), data: { corrects: '0', field: 'title', personalValue: LONG } },
    ],
    shows: { title: LONG },
    filter: { text: 'long' },
    mend: ['0', 'title', 'Short', { title: 'Short' }],
  },
  {
    what: 'ids with blanks',
    story: [
      reported({ customerId: 'Acme AG', projectId: 'web shop', contactId: 'Anna Berg' }),
      assigned({ personId: 'Anne Claire', teamId: 'V5 3rd' }),
    ],
    shows: { customerId: 'Acme AG', projectId: 'web shop', assignee: { personId: 'Anne Claire', teamId: 'V5 3rd' } },
    filter: { customerId: 'Acme AG', projectId: 'web shop', personId: 'Anne Claire', teamId: 'V5 3rd' },
    mend: ['0', 'projectId', 'web-shop', { projectId: 'web-shop' }],
  },
  {
    what: 'a field named like one of every object',
    story: [reported({ constructor: 'x', toString: 'y' } as never)],
    shows: { title: 'Shop is down' },
  },
  {
    what: 'an instant of no time',
    story: [reported({ at: '0001-01-01T00:00:00Z', recordedAt: '10:00' })],
    shows: { reportedAt: '0001-01-01T00:00:00Z' },
    filter: { reportedBefore: '1970-01-01T00:00:01Z' },
  },
];

/** With its key, so that the files take up its personal fields. */
const sealed = (event: LedgerEvent): LedgerEvent => ({ ...event, personal: { keyId: 'customer-acme', absent: false } });

const on = (files: TestFiles) => ({
  list: async (options: ListOptions) =>
    (await new ListIncidentsHandler(files).execute(new ListIncidents(auditor, options))).items.map(({ id }) => id),
  detail: () => new GetIncidentHandler(files).execute(new GetIncident(auditor, ID)),
  history: () => new GetIncidentHistoryHandler(files).execute(new GetIncidentHistory(auditor, ID)),
  timeline: () =>
    timelineOf(
      files.operational.session,
      visibility,
      loadIncident(files.operational.session, visibility, ID),
      {},
      {
        now: Date.parse('2026-03-28T00:00:00Z'),
      },
    ),
});

describe.each(OLD)('$what', ({ story, shows, filter, mend }) => {
  const events = recorded(story, STREAM).map(sealed);
  const files = new TestFiles().feed(events);

  it('is shown as it stands, in list, detail, events and timeline, and is found', async () => {
    const { list, detail, history, timeline } = on(files);
    expect(await list({})).toEqual([ID]);
    expect(await detail()).toMatchObject(shows);
    const data = story.map((spec) => spec.data);
    expect((await history()).items.map((entry) => entry.data)).toEqual(data);
    expect(timeline().items.map((entry) => entry.data)).toEqual(data);
    if (filter !== undefined) expect(await list(filter)).toEqual([ID]);
  });

  it('is gone on with, and mended by a correction', async () => {
    const context = { now: '2026-03-27T12:00:00Z', commandId: 'c' };
    const state = stateOf(events);
    expect(incidentDecider.decide({ type: 'AcknowledgeIncident', by: 'ada' }, state, context)).toHaveLength(1);
    if (mend === undefined) return;
    const [revision, field, value, then] = mend;
    const command = { type: 'CorrectIncident', revision, field, value: value as string, text: 'mended' } as const;
    const [draft] = incidentDecider.decide(command, state, context);
    const place = { stream: STREAM, revision: events.length, occurredAt: context.now, recordedAt: context.now };
    const mended = new TestFiles().feed([...events, sealed(ledgerEvent(draft as EventSpec, place))]);
    expect(await on(mended).detail()).toMatchObject(then);
  });
});

it('is not taken again by a correction', () => {
  const context = { now: '2026-03-27T12:00:00Z', commandId: 'c' };
  const state = stateOf(recorded([reported(), contactTaken()], STREAM));
  for (const [revision, field, value] of [
    ['0', 'title', LONG],
    ['0', 'reporter', [{ name: 'Ann' }]],
    ['0', 'reporter', { name: 'A'.repeat(201) }],
    ['0', 'reporter', { constructor: 'Ann' }],
    ['0', 'source', { system: 'mail box', id: '1' }],
    ['0', 'customerId', 'Acme AG'],
    ['1', 'intendedFor', { personId: 'Anne Claire' }],
    ['1', 'constructor', 'x'],
  ] as const) {
    const command = { type: 'CorrectIncident', revision, field, value: value as never, text: 'x' } as const;
    expect(() => incidentDecider.decide(command, state, context)).toThrow(Refusal);
  }
});
