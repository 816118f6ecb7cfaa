import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as c from '@testing/incident/commands';
import { Recording } from '@testing/incident/recording';
import { person, priority, START } from '@testing/incident/timed-commands';

describe('within one second', () => {
  const statement = fc.oneof(
    priority.map((one) => ({ command: c.classify({ priority: one }), holds: { priority: one } })),
    person.map((personId) => ({ command: c.assign({ personId }), holds: { assignee: { personId } } })),
    fc.constantFrom('awaiting-customer', 'awaiting-vendor').map((reason) => ({
      command: c.putOnHoldFor({ reason }),
      holds: { status: 'open', hold: { reason } },
    })),
    fc.constant({ command: c.resume(), holds: { hold: undefined } }),
    fc.constant({ command: c.resolve(), holds: { resolvedAt: START } }),
    fc.constant({ command: c.close(), holds: { status: 'closed' } }),
    fc.constant({ command: c.reopen(), holds: { status: 'open' } }),
    person.map((by) => ({ command: c.acknowledge({ by }), holds: { acknowledgedBy: expect.arrayContaining([by]) } })),
    fc.constantFrom('acme', 'globex').map((value) => ({ command: c.correct({ value }), holds: { customerId: value } })),
  );

  it('holds whatever was stated last, as often as it was taken back before', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 24 }), (statements) => {
        const recording = new Recording();
        statements.forEach(({ command, holds }, place) => {
          if (recording.atOnce(command, place)) expect(recording.shown()).toMatchObject(holds);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('stands a fact once, however often it is told', () => {
    const facts = [c.addNote(), c.takeContact(), c.page(), c.informCustomer(), c.addReference(), c.escalate()];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...facts), { maxLength: 12 }), (told) => {
        const recording = new Recording();
        told.forEach((command, place) => recording.atOnce(command, place));
        expect(recording.events).toHaveLength(1 + new Set(told).size);
      }),
      { numRuns: 50 },
    );
  });
});
