import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { TestFiles } from '../testing/test-files.js';
import { TestLog } from '../testing/test-log.js';
import { hasLongHistory, SHORT_HISTORY } from './history-size.js';

const ID = '7K3MQ9XDK';
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const stranger: Principal = { id: 'ada', role: 'customer', customerIds: ['other'] };

/** A report and so many notes. */
function notes(texts: readonly string[]): TestFiles {
  const log = new TestLog();
  log.send(ID, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' });
  for (const text of texts) log.send(ID, { type: 'AddNote', text });
  return new TestFiles().feed(log.events);
}

const many = (count: number): string[] => Array.from({ length: count }, (_, number) => `note ${number}`);

describe('a history', () => {
  it.each([
    ['of a few events is short', many(3), false],
    ['of as many events as are folded at once is short', many(SHORT_HISTORY.events - 1), false],
    ['of one more is long', many(SHORT_HISTORY.events), true],
    ['of a few long texts is long', many(30).map((text) => text + 'ü'.repeat(9_000)), true],
  ])('%s', (_, texts, long) => {
    const models = notes(texts);
    expect(hasLongHistory(models, { principal: auditor, id: ID })).toBe(long);
    expect(hasLongHistory(models, { principal: stranger, id: ID })).toBe(false);
    expect(hasLongHistory(models, { principal: auditor, id: 'NOBODY' })).toBe(false);
    models.close();
  });
});
