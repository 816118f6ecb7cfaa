import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { agreed, matricesFor, terms } from '@testing/incident/contract';
import * as e from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import { stateOf } from '../state/state.js';

const ref = (id: string, version = '0') => ({ id, version, hash: `${version}`.repeat(64) });
const [acme, globex, house, ofContract] = [ref('acme'), ref('globex'), ref('default'), ref('gold')];
const matrices = matricesFor({ acme, globex, default: house, 'acme-gold': ofContract });
const viewAfter = (...story: readonly e.EventSpec[]) => stateOf(recorded(story)).view;

describe('a report', () => {
  it('pins the communication matrix that counts, with or without a contract', () => {
    given()
      .when(c.report({ at: '10:00' }), { matrices })
      .then(e.reported({ at: '10:00', matrix: acme }));
    given()
      .when(c.report({ at: '10:00' }), { matrices, agreements: agreed({ acme: terms() }) })
      .then(e.reported({ at: '10:00', terms: terms(), matrix: ofContract }));
    given()
      .when(c.report({ at: '10:00', customerId: 'initech' }), { matrices })
      .then(e.reported({ at: '10:00', customerId: 'initech', matrix: house }));
  });

  it('pins none where none is defined, and none of an import', () => {
    given()
      .when(c.report({ at: '10:00' }))
      .then(e.reported({ at: '10:00' }));
    given()
      .when(c.report({ at: '10:00' }), { matrices, dating: 'import' })
      .then(e.reported({ at: '10:00' }));
  });
});

describe('a correction of customer or project', () => {
  const correction = c.correct({ field: 'customerId', value: 'globex' });

  it('pins the matrix anew, and none where the former one counts as well', () => {
    given(e.reported({ matrix: acme }))
      .when(correction, { matrices })
      .then(e.corrected({ value: 'globex', matrix: globex }));
    given(e.reported({ matrix: acme }))
      .when(c.correct({ field: 'projectId', value: 'mail' }), { matrices })
      .then(e.corrected({ field: 'projectId', value: 'mail' }));
    given(e.reported({ matrix: ref('acme', '7') }))
      .when(c.correct({ field: 'projectId', value: 'mail' }), { matrices: matricesFor({ acme: ref('acme', '8') }) })
      .then(e.corrected({ field: 'projectId', value: 'mail', matrix: ref('acme', '8') }));
    expect(viewAfter(e.reported({ matrix: acme }), e.corrected({ value: 'globex', matrix: globex }))?.matrix).toEqual(
      globex,
    );
  });

  it('pins one where the report pinned none', () => {
    given(e.reported())
      .when(correction, { matrices })
      .then(e.corrected({ value: 'globex', matrix: globex }));
  });

  it('of an import takes the former customer’s matrix away', () => {
    given(e.reported({ matrix: acme }))
      .when(correction, { matrices, dating: 'import' })
      .then(e.corrected({ value: 'globex', matrix: null }));
    expect(viewAfter(e.reported({ matrix: acme }), e.corrected({ value: 'globex', matrix: null }))).not.toHaveProperty(
      'matrix',
    );
  });

  it('said once more is no news, though another matrix counts by now', () => {
    given(e.reported({ at: '10:00', matrix: acme }), e.corrected({ at: '10:30', value: 'globex', matrix: globex }))
      .when(c.correct({ at: '10:30', field: 'customerId', value: 'globex' }), { matrices: matricesFor({}) })
      .thenNothing();
  });
});

describe('a mended matrix', () => {
  const repin = { type: 'RepinMatrix', matrix: ref('acme', '3'), repinning: 'r1' } as const;
  const mended = matricesFor({ acme: ref('acme', '3') });

  it('reaches an open incident that pins an earlier version, or another matrix', () => {
    for (const matrix of [ref('acme', '2'), house])
      given(e.reported({ matrix }), e.noteAdded())
        .when(repin, { matrices: mended })
        .then(e.matrixRepinned({ matrix: repin.matrix, repinning: 'r1' }));
    expect(viewAfter(e.reported({ matrix: acme }), e.matrixRepinned({ matrix: repin.matrix }))?.matrix).toEqual(
      repin.matrix,
    );
  });

  it('leaves alone what pins it, a later version or none, what is not open, and what another matrix counts for', () => {
    for (const matrix of [ref('acme', '3'), ref('acme', '10')])
      given(e.reported({ matrix })).when(repin, { matrices: mended }).thenNothing();
    given(e.reported()).when(repin, { matrices: mended }).thenNothing();
    given(e.reported({ matrix: acme }), e.resolved())
      .when(repin, { matrices: mended })
      .thenNothing();
    given(e.reported({ matrix: acme }))
      .when(repin, { matrices: matricesFor({ acme: globex }) })
      .thenNothing();
  });

  it('is superseded by a correction of the customer that was recorded after it, and supersedes one before it', () => {
    const [moved, repinned] = [
      e.corrected({ at: '10:30', value: 'globex', matrix: globex }),
      e.matrixRepinned({ at: '11:00', matrix: repin.matrix }),
    ];
    const late = e.corrected({ at: '10:30', recordedAt: '12:00', value: 'globex', matrix: globex });
    const report = e.reported({ at: '10:00', matrix: acme });
    expect(viewAfter(report, repinned, late)?.matrix).toEqual(globex);
    expect(viewAfter(report, moved, repinned)?.matrix).toEqual(repin.matrix);
    expect(viewAfter(report, repinned, e.corrected({ at: '12:00', value: 'x', matrix: null }))).not.toHaveProperty(
      'matrix',
    );
  });
});
