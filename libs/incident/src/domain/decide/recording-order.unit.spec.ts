import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plusSeconds } from '@testing/incident/clock-face';
import { Refusal } from './refusal.js';
import { inOrder, Recording } from '@testing/incident/recording';
import { doing, isLegal, lifeAndOrder, lives, START } from '@testing/incident/timed-commands';

/*
 * The promise: for any legal life, every recording order whose prefixes are legal is accepted and gives the same phase
 * and the same history, and the same clocks under the contracts of customers that it is corrected to. Legality is told
 * by a model of its own (@testing/incident/timed-commands), so that the domain is not judged by itself.
 */
describe('any order of recording', () => {
  it('is accepted where its prefixes are legal, refused where not, and ends in the same phase, history and clocks', () => {
    let shuffled = 0;
    fc.assert(
      fc.property(lifeAndOrder, ({ life, order }) => {
        const recording = new Recording();
        let left = order;
        while (left.length > 0) {
          const next = left.find((step) => recording.canTake(step, life) && isLegal([...recording.recorded, step]));
          for (const step of left.slice(0, next === undefined ? left.length : left.indexOf(next))) {
            if (recording.canTake(step, life))
              expect(() => recording.decide(recording.commandFor(step))).toThrow(Refusal);
          }
          if (next === undefined) return; // a way that no single recording leads on from: its last prefix was legal
          recording.record(next);
          left = left.filter((step) => step !== next);
        }
        if (recording.recorded.some((step, index) => step.place !== index)) shuffled++;
        expect(recording.outcome()).toEqual(inOrder(life).outcome());
      }),
      { numRuns: 300 },
    );
    expect(shuffled).toBeGreaterThan(100);
  });

  it('names a recorded event in every refusal of what happened after the report', () => {
    fc.assert(
      fc.property(lives, doing, fc.nat(60), (life, command, minutes) => {
        const recording = inOrder(life);
        const occurredAt = plusSeconds(START, minutes * 60);
        try {
          recording.decide({ ...command, occurredAt });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (error.code === 'incident.not-correctable') return;
          const named = recording.events[Number(error.contradicts?.revision)];
          expect(error.contradicts).toMatchObject({ type: named?.type, occurredAt: named?.metadata.occurredAt });
        }
      }),
    );
  });
});
