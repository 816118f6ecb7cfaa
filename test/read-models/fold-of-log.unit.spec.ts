import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import fc from 'fast-check';
import { Refusal } from '../../libs/incident/src/domain/decide/refusal.js';
import { customerHistory } from '../../libs/reporting/src/history/customer-history.js';
import { IncidentPages } from '../../libs/incident/src/queries/incident-pages.js';
import { anyOrder, lives, logOf } from '@testing/incident/lives';
import { naiveCounts, naiveRows } from '@testing/incident/naive-fold';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { dump, words } from '@testing/incident/dump';
import { textOf } from '../../libs/incident/src/read-models/incident-text.js';
import { storedEvents } from '../../libs/incident/src/read-models/personal-fields.js';
import { DocumentChanges } from '../../libs/incident/src/read-models/text-index.js';

const staff = { audience: 'staff', customers: 'all' } as const;

describe('the read models', () => {
  it('are the fold of the log', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const log = logOf(life);
        const files = new TestFiles().feed(log.events);
        const rows = new IncidentPages(files.operational.session).page(staff, { limit: 200 }).items;
        const byId = [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
        expect(byId).toEqual(naiveRows(log.events));
        for (const customerId of ['acme', 'globex'])
          expect(
            customerHistory(files.reporting.session, customerId, {}).months.flatMap(({ month, counts }) =>
              counts.map((count) => ({ month, ...count })),
            ),
          ).toEqual(naiveCounts(log.events, customerId));
        files.close();
      }),
      { numRuns: 60 },
    );
  });

  it('are the same in whatever order the streams come, and whenever a key is destroyed', () => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat()), (life, chance) => {
        const { events } = logOf(life);
        const inOrder = new TestFiles().feed(events);
        const otherwise = new TestFiles().feed(anyOrder(events, chance));
        expect(dump(otherwise.operational.session)).toEqual(dump(inOrder.operational.session));
        expect(dump(otherwise.reporting.session)).toEqual(dump(inOrder.reporting.session));
        inOrder.close();
        otherwise.close();
      }),
      { numRuns: 40 },
    );
  });

  it('find by its words what the events of an incident say, however often it was added to', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const lived = new TestFiles().feed(logOf(life).events);
        const anew = new TestFiles();
        const { session } = lived.operational;
        const documents = new DocumentChanges();
        const all = session.prepared('SELECT n, customer_id AS customerId FROM incident', 'safeIntegers').all();
        for (const { n, customerId } of all as { n: bigint; customerId: string }[])
          documents.replace('whole', n, undefined, {
            ...textOf(storedEvents(session, n)),
            customerId,
          });
        documents.write(anew.operational.session);
        for (const table of ['text_staff', 'text_customer'])
          expect(words(session, table)).toEqual(words(anew.operational.session, table));
        anew.close();
        lived.close();
      }),
      { numRuns: 20 },
    );
  });

  it('are the same for texts that went with their key as for texts that never came', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const asItCame: LedgerEvent[] = [];
        const log = logOf(life, (events) => asItCame.push(...events));
        const lived = new TestFiles().feed(asItCame);
        const rebuilt = new TestFiles().feed(log.events);
        expect(dump(lived.operational.session)).toEqual(dump(rebuilt.operational.session));
        lived.close();
        rebuilt.close();
      }),
      { numRuns: 40 },
    );
  });
});

it('a test log refuses what the domain refuses', () => {
  expect(() => new TestLog().send('AAAAAAAAA', { type: 'StartWork' })).toThrow(Refusal);
});
