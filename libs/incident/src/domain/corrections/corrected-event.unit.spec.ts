import { omit } from '@app/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as c from '@testing/incident/commands';
import { assigned, classified, corrected, escalated, reclassified, reported } from '@testing/incident/events';
import type { EventSpec } from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import type { SingleCommand } from '../messages/commands.js';
import { CORRECTABLE } from './correctable.js';
import { corrected as asCorrected } from './corrections.js';
import { commandProblems } from '../checks/command-fields.js';
import { decide } from '../decide/decide.js';
import { presumed } from '../events/fact.js';
import { Refusal } from '../decide/refusal.js';
import { stateOf, withFact } from '../state/state.js';
import type { IncidentState } from '../state/state.js';

const take = (field: string, more: object = {}) => c.correct({ revision: '1', field, value: null, ...more });

describe('a correction leaves no event that no command could have made', () => {
  it.each([
    ['incident.assignment-empty', assigned({ personId: 'a' }), 'personId'],
    ['incident.assignment-empty', assigned({ teamId: 't' }), 'teamId'],
    ['incident.escalation-empty', escalated({ personId: 'a' }), 'personId'],
    ['incident.escalation-empty', escalated({ teamId: 't' }), 'teamId'],
    ['incident.classification-incomplete', classified({ priority: 'major', impact: 1, urgency: 3 }), 'impact'],
    ['incident.classification-incomplete', reclassified({ priority: 'major', impact: 1, urgency: 3 }), 'urgency'],
  ])('%s', (code, event: EventSpec, field) => {
    given(reported(), event).when(take(field)).rejects(code);
  });

  it('takes one of two away, and then no other', () => {
    const story = [reported(), assigned({ personId: 'a', teamId: 't' })];
    const without = corrected({ corrects: '1', field: 'personId', value: null });
    given(...story)
      .when(take('personId'))
      .then(without);
    given(...story, without)
      .when(take('teamId'))
      .rejects('incident.assignment-empty', { allowed: ['personId', 'teamId'] });
    given(...story, without)
      .when(take('personId'))
      .thenNothing();
  });

  it('looks at every instant from the correction on', () => {
    const later = corrected({ corrects: '1', field: 'teamId', value: 't', at: '11:00' });
    given(reported(), assigned({ personId: 'a' }), later)
      .when(take('personId', { occurredAt: '2026-03-27T10:30:00Z' }))
      .rejects('incident.assignment-empty');
    given(reported(), assigned({ personId: 'a' }), later)
      .when(take('personId', { occurredAt: '2026-03-27T11:00:00Z' }))
      .then(corrected({ corrects: '1', field: 'personId', value: null, at: '11:00' }));
  });

  it('takes impact or urgency away where the priority was named, in the command or by a correction', () => {
    const named = classified({ priority: 'blocker', impact: 4, urgency: 4 });
    given(reported(), named)
      .when(take('impact'))
      .then(corrected({ corrects: '1', field: 'impact', value: null }));
    const made = classified({ priority: 'major', impact: 1, urgency: 3 });
    given(reported(), made, corrected({ corrects: '1', field: 'priority', value: 'minor' }))
      .when(take('impact'))
      .then(corrected({ corrects: '1', field: 'impact', value: null }));
  });

  it('reads and mends what an earlier release emptied', () => {
    const emptied = [
      reported(),
      assigned({ personId: 'a' }),
      corrected({ corrects: '1', field: 'personId', value: null }),
    ];
    expect(stateOf(recorded(emptied)).view?.phase).toBe('assigned');
    for (const [field, value] of [
      ['by', 'bob'],
      ['teamId', 't'],
    ] as const)
      given(...emptied)
        .when(c.correct({ revision: '1', field, value }))
        .then(corrected({ corrects: '1', field, value }));
    const half = corrected({ corrects: '1', field: 'impact', value: null });
    given(reported(), classified({ priority: 'major', impact: 1, urgency: 3 }), half)
      .when(take('urgency'))
      .then(corrected({ corrects: '1', field: 'urgency', value: null }));
  });
});

const party = { personId: 'ada', teamId: 'net' };
const person = { name: 'Grace', email: 'grace@example.net', phone: '1' };
const why = { by: 'ada', text: 'so' };
const channel = { channel: 'phone', contactId: 'c' };

/** Commands with all that they can say, each with the story before it. */
const WHOLE: readonly (readonly [SingleCommand['type'], object, ...SingleCommand[]])[] = [
  [
    'ReportIncident',
    {
      kind: 'incident',
      customerId: 'acme',
      projectId: 'shop',
      serviceId: 'web',
      ...channel,
      source: { system: 's', id: 'i' },
      reporter: person,
      title: 'Down',
      description: 'All',
    },
  ],
  ['ClassifyIncident', { priority: 'major', impact: 2, urgency: 3, by: 'ada' }],
  ['ClassifyIncident', { priority: 'minor', impact: 1, urgency: 1, by: 'ada' }, c.classify()],
  ['AssignIncident', { ...party, by: 'bob' }],
  ['PageIncident', { personId: 'ada', channel: 'sms', pageId: 'p', by: 'bob' }],
  ['AcknowledgeIncident', { by: 'ada' }],
  ['StartWork', { by: 'ada' }],
  ['EscalateIncident', { ...party, ...why }],
  ['PutIncidentOnHold', { reason: 'awaiting-customer', ...why }],
  ['ResumeIncident', why, c.putOnHoldFor()],
  [
    'TakeContact',
    { takenBy: 'bob', ...channel, intendedFor: party, passedOnTo: { teamId: 'net' }, caller: person, text: 'a' },
  ],
  ['InformCustomer', { ...channel, ...why }],
  ['AddNote', why],
  ['AddReference', { kind: 'change', id: 'CHG-1', system: 'itsm', by: 'ada' }],
  ['ResolveIncident', { code: 'ok', ...why }, c.startWork()],
  ['ReopenIncident', why, c.startWork(), c.resolve()],
  ['CloseIncident', { code: 'ok', ...why }, c.startWork(), c.resolve()],
  ['CancelIncident', why],
  ['MergeIncident', { into: '7K3MQ9XDK', targetPhase: 'assigned', ...why }],
];

const context = { now: '2026-03-27T12:00:00Z', commandId: 'x' };
const after = (state: IncidentState, command: SingleCommand): IncidentState =>
  decide(command, state, context).reduce(
    (before, draft) => withFact(before, presumed(draft, BigInt(before.history.length), context.now)),
    state,
  );

/** As much of an object as a command can leave out. */
const some = (whole: object) =>
  fc.subarray(Object.entries(whole)).map((entries): object => Object.fromEntries(entries));

const values = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.constantFrom('ada', 'incident', 'phone', 'major', 'awaiting-vendor', 1, 4, 'ä', ' ', '', '\u200b', 'a\u0000b'),
  some(party),
  some(person),
  some({ system: 's', id: 'i' }),
);

const life = fc.constantFrom(...WHOLE).chain(([type, whole, ...before]) =>
  fc.record({
    type: fc.constant(type),
    said: some(whole),
    before: fc.constant(before),
    corrections: fc.array(fc.record({ pick: fc.nat(20), value: values }), { minLength: 1, maxLength: 6 }),
  }),
);

const attempt = <T>(what: () => T): T | undefined => {
  try {
    return what();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

it('an event that corrections made is taken from its command as well, whatever they were', () => {
  fc.assert(
    fc.property(life, ({ type, said, before, corrections }) => {
      const command = { type, ...said } as SingleCommand;
      if (commandProblems(omit(command as { targetPhase?: unknown }, 'targetPhase')).length > 0) return;
      const start =
        type === 'ReportIncident'
          ? stateOf([])
          : [c.report(), ...before].reduce<IncidentState>(after, { ...stateOf([]), number: 'other' });
      const made = attempt(() => after(start, command));
      const event = made?.history.at(-1);
      if (made === undefined || event === undefined) return;
      const fields = Object.keys(CORRECTABLE[event.type]);
      let state = made;
      for (const { pick, value } of corrections) {
        const field = fields[pick % fields.length] as string;
        const correction = { type: 'CorrectIncident', revision: String(event.revision), field, value, text: 'w' };
        if (commandProblems(correction).length > 0) continue;
        state = attempt(() => after(state, correction as SingleCommand)) ?? state;
      }
      const now = asCorrected(state.history).find(({ revision }) => revision === event.revision);
      const data = omit({ ...now?.data } as { terms?: unknown }, 'terms');
      expect(commandProblems({ type, ...data })).toEqual([]);
      const again = { type, ...data, ...(type === 'MergeIncident' ? { targetPhase: 'assigned' } : {}) };
      decide(again as SingleCommand, start, context);
    }),
    { numRuns: 500 },
  );
});
