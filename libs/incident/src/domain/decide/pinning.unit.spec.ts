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
