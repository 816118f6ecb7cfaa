import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cyclesOf } from '@app/sla';
import * as c from '@testing/incident/commands';
import { plusSeconds } from '@testing/incident/clock-face';
import { agreed, hours, terms } from '@testing/incident/contract';
import {
  customerInformed,
  customerReplied,
  type EventSpec,
  putOnHold,
  reported,
  resolved,
  resumed,
  workStarted,
  merged,
  cancelled,
  closed,
} from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { ledgerEvent, recorded, STREAM } from '@testing/incident/recorded';
import { incidentDecider } from './decider.js';
import { clocksOf } from '../clocks/sla.js';
import type { SingleCommand } from '../messages/commands.js';
import { stateOf } from '../state/state.js';

const promised = terms({
  replyEndsHold: true,
  targets: { ...terms().targets, critical: { reaction: hours(1), reply: hours(2), resolution: hours(4) } },
});
const ours = reported({ at: '10:00', terms: promised });
const held = putOnHold({ at: '10:10' });
const ended = (at?: string): EventSpec =>
  resumed({ causedBy: 'customer-replied', ...(at === undefined ? {} : { at }) });

describe('the customer replies', () => {
  it('in any phase, and reopens nothing', () => {
    for (const last of [resolved(), merged(), cancelled()])
      given(ours, last).when(c.recordReply()).then(customerReplied());
    given(ours, resolved(), closed()).when(c.recordReply()).then(customerReplied());
  });

  it('is recorded once for what is stated of one instant, and again where it is said now', () => {
    const at = '10:20';
    given(ours, customerReplied({ at })).when(c.recordReply({ at })).thenNothing();
    given(ours, customerReplied({ at })).when(c.recordReply()).then(customerReplied());
  });

  it('names a contact of the incident’s customer', () => {
    const naming = { parties: { customerOf: () => 'globex' }, reaches: () => true };
    given(ours)
      .when(c.recordReply({ contactId: 'grace' }), { naming })
      .rejects('unknown-reference');
  });
});

describe('a hold that waits for the customer', () => {
  it('ends by the reply, at its instant, where the contract says so', () => {
    given(ours, held)
      .when(c.recordReply({ at: '10:30' }))
      .then(customerReplied({ at: '10:30' }), ended('10:30'));
    given(ours, held).when(c.recordReply()).then(customerReplied(), ended());
    given(reported({ at: '10:00', terms: terms() }), held)
      .when(c.recordReply())
      .then(customerReplied());
    given(reported({ at: '10:00' }), held)
      .when(c.recordReply())
      .then(customerReplied());
  });

  it('goes on for another reason', () => {
    given(ours, putOnHold({ at: '10:10', reason: 'awaiting-vendor' }))
      .when(c.recordReply())
      .then(customerReplied());
  });

  it('stays where its end would contradict what is recorded: the reply alone is', () => {
    given(ours, held, resumed({ at: '11:00' }))
      .when(c.recordReply({ at: '10:30' }))
      .then(customerReplied({ at: '10:30' }));
  });

  it('ends by a reply that was written down before it', () => {
    given(ours, customerReplied({ at: '10:30' }), workStarted({ at: '10:40' }))
      .when(c.putOnHoldFor({ at: '10:10' }))
      .then(held, ended('10:30'));
  });

  it('has ended whatever is written down late of the time before the reply', () => {
    const story = [ours, held, customerReplied({ at: '10:30' }), ended('10:30')];
    given(...story)
      .when(c.resume({ at: '10:20' }))
      .then(resumed({ at: '10:20' }));
    given(...story)
      .when(c.resolve({ at: '10:20' }))
      .then(resolved({ at: '10:20' }));
    const state = stateOf(recorded([...story, putOnHold({ at: '10:20', reason: 'awaiting-vendor' })]));
    expect(state.view?.hold?.reason).toBe('awaiting-vendor');
  });
});

describe('a reply that nobody has answered', () => {
  const since = (...story: readonly EventSpec[]): string | undefined =>
    stateOf(recorded([ours, ...story])).view?.unansweredSince?.slice(11, 16);

  it('is the first one since the customer was informed, or the incident ended', () => {
    const [first, second] = [customerReplied({ at: '10:30' }), customerReplied({ at: '10:40' })];
    expect(since(first, second)).toBe('10:30');
    for (const answer of [customerInformed, resolved, merged, cancelled]) {
      expect(since(first, answer({ at: '10:35' }))).toBeUndefined();
      expect(since(first, answer({ at: '10:35' }), second)).toBe('10:40');
    }
  });

  it('has a clock where the contract promises one, until the customer is informed', () => {
    const story = [ours, held, customerReplied({ at: '10:30' }), ended('10:30'), customerInformed({ at: '11:00' })];
    const clocks = clocksOf(stateOf(recorded(story)).history, agreed({ acme: promised }), instant('12:00'));
    const [resolution] = clocks.resolution;
    expect(clocks.reply).toMatchObject([{ begunAt: instant('10:30'), stoppedAt: instant('11:00'), state: 'met' }]);
    expect(resolution).toMatchObject({ activity: 'running', elapsed: { business: 100 * 60, paused: 20 * 60 } });
  });
});

describe('replies in any order of recording', () => {
  const NOW = '2026-04-01T00:00:00Z';
  const START = '2026-03-27T10:00:00Z';
  const said: fc.Arbitrary<SingleCommand> = fc.oneof(
    fc.constantFrom('a', 'b').map((text) => c.recordReply({ text })),
    fc.constantFrom('awaiting-customer', 'awaiting-vendor').map((reason) => c.putOnHoldFor({ reason })),
    fc.constantFrom(c.informCustomer(), c.startWork({ by: 'ada' }), c.resume(), c.resolve(), c.reopen()),
  );
  const agreements = agreed({ acme: promised });

  /** Undefined: one of them was refused. */
  function outcome(commands: readonly SingleCommand[]): unknown {
    let state = incidentDecider.initial;
    let revision = 0;
    try {
      for (const command of [c.report({ occurredAt: START }), ...commands])
        for (const { type, data, occurredAt } of incidentDecider.decide(command, state, {
          now: NOW,
          commandId: 'c',
          agreements,
        }))
          state = incidentDecider.evolve(
            state,
            ledgerEvent({ type, data }, { stream: STREAM, revision: revision++, occurredAt, recordedAt: NOW }),
          );
    } catch {
      return undefined;
    }
    const { view, history } = state;
    return {
      phase: view?.phase,
      since: view?.hold?.since,
      unanswered: view?.unansweredSince,
      clocks: cyclesOf(clocksOf(history, agreements, Date.parse('2026-03-28T00:00:00Z') / 1000)).map((cycle) => {
        const { clock, begunAt, state: is, activity, stoppedAt, elapsed, dueAt } = cycle;
        return { clock, begunAt, is, activity, stoppedAt, elapsed, dueAt };
      }),
    };
  }

  it('give the same view and the same clocks', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc
          .array(said, { minLength: 2, maxLength: 7 })
          .map((all) => all.map((one, place) => ({ ...one, occurredAt: plusSeconds(START, (place + 1) * 600) })))
          .chain((life) => fc.tuple(fc.constant(life), fc.shuffledSubarray(life, { minLength: life.length }))),
        ([life, order]) => {
          const expected = outcome(life);
          const actual = expected === undefined ? undefined : outcome(order);
          if (actual === undefined) return;
          compared++;
          expect(actual).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

const instant = (time: string): number => Date.parse(`2026-03-27T${time}:00Z`) / 1000;
