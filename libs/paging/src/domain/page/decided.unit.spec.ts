import type { Fact } from '@app/incident/pure';
import { expect, it } from '@jest/globals';
import { decidedPages } from './decided.js';

const paged = (revision: bigint, data: object) => ({ type: 'IncidentPaged', revision, data }) as unknown as Fact;

it('a page that was made elsewhere is recorded, and nobody is called by it', () => {
  const history = [
    paged(4n, { run: '1', step: '2', personId: 'ben', pageId: 'p2' }),
    paged(3n, { personId: 'ada', channel: 'sms', pageId: 'of-another-system' }),
    paged(2n, { run: '1', step: '1', personId: 'ada', pageId: 'p1' }),
  ];
  expect(decidedPages(history)).toEqual([
    { id: 'p1', who: 'staff:ada', revision: 2n },
    { id: 'p2', who: 'staff:ben', revision: 4n },
  ]);
});
