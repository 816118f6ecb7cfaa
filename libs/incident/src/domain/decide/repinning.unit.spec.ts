import { describe, expect, it } from '@jest/globals';
import { terms } from '@testing/incident/contract';
import * as e from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import type { MendedMatrix } from '../messages/pinning.js';
import { stateOf } from '../state/state.js';

const ref = (id: string, version: number) => ({ id, version: String(version), hash: 'a'.repeat(64) });
const viewAfter = (...story: readonly e.EventSpec[]) => stateOf(recorded(story)).view;
const repin = (mended: MendedMatrix) => ({ type: 'RepinMatrix', mended, repinning: 'r1' }) as const;

const own = { matrix: ref('default', 3) };
const ofAcme = { matrix: ref('acme', 3), customerId: 'acme' };
const ofGold = { matrix: ref('gold', 3), customerId: 'acme', contractId: 'acme-gold' };

describe('a mended matrix', () => {
  it.each([
    ['who pins an earlier version', own, ref('default', 2)],
    ['who pins an earlier version of the customer’s', ofAcme, ref('acme', 2)],
    ['the customer who had none of its own', ofAcme, ref('default', 7)],
    ['the contract that had none of its own', ofGold, ref('default', 7)],
    ['the contract that had the customer’s', ofGold, ref('acme', 7)],
  ])('reaches %s', (_, mended, matrix) => {
    given(e.reported({ matrix, terms: terms() }), e.noteAdded())
      .when(repin(mended))
      .then(e.matrixRepinned({ matrix: mended.matrix, repinning: 'r1' }));
  });

  it.each([
    ['who pins it', own, { matrix: ref('default', 3) }],
    ['who pins a later version', own, { matrix: ref('default', 10) }],
    ['who pins none', own, {}],
    ['a customer that has its own', own, { matrix: ref('acme', 0) }],
    ['another customer', ofAcme, { customerId: 'globex', matrix: ref('default', 0) }],
    ['another contract', ofGold, { matrix: ref('acme', 0), terms: terms({ contract: { ...ref('silver', 0) } }) }],
    ['who has no contract', ofGold, { matrix: ref('acme', 0) }],
    ['the contract that has one, where it is the customer’s', ofAcme, { matrix: ref('gold', 0), terms: terms() }],
  ])('does not reach %s', (_, mended, report) => {
    given(e.reported(report)).when(repin(mended)).thenNothing();
  });

  it('reaches what is open, and what is reopened', () => {
    const story = [e.reported({ matrix: ref('default', 2) }), e.workStarted(), e.resolved()];
    given(...story)
      .when(repin(own))
      .thenNothing();
    given(...story, e.reopened())
      .when(repin(own))
      .then(e.matrixRepinned({ matrix: own.matrix, repinning: 'r1' }));
  });

  it('comes once', () => {
    given(e.reported({ matrix: ref('default', 2) }), e.matrixRepinned({ matrix: own.matrix }))
      .when(repin(own))
      .thenNothing();
  });

  it('is superseded by a correction of the customer that was recorded after it, and supersedes one before it', () => {
    const [acme, globex] = [ref('acme', 0), ref('globex', 0)];
    const [moved, repinned] = [
      e.corrected({ at: '10:30', value: 'globex', matrix: globex }),
      e.matrixRepinned({ at: '11:00', matrix: own.matrix }),
    ];
    const late = e.corrected({ at: '10:30', recordedAt: '12:00', value: 'globex', matrix: globex });
    const report = e.reported({ at: '10:00', matrix: acme });
    expect(viewAfter(report, repinned, late)?.matrix).toEqual(globex);
    expect(viewAfter(report, moved, repinned)?.matrix).toEqual(own.matrix);
    expect(viewAfter(report, repinned, e.corrected({ at: '12:00', value: 'x', matrix: null }))).not.toHaveProperty(
      'matrix',
    );
  });
});
