import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { hasLongHistory, SHORT_HISTORY } from './history-size.js';

const ID = '7K3MQ9XDK';
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const stranger: Principal = { id: 'ada', role: 'customer', customerIds: ['other'] };

/** An incident that notes are added to. */
class Noted {
  readonly models = new TestFiles();
  private readonly log = new TestLog();

  constructor() {
    this.models.feed(this.log.send(ID, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }));
  }

  add(count: number, text: string): this {
    for (let number = 0; number < count; number += 1)
      this.models.feed(this.log.send(ID, { type: 'AddNote', text: `${number} ${text}` }));
    return this;
  }

  isLong(principal = auditor, id = ID): boolean {
    return hasLongHistory(this.models, { principal, id });
  }
}

describe('a history', () => {
  it('is long when it has more events than are folded at once', () => {
    const noted = new Noted().add(SHORT_HISTORY.events - 1, 'a');
    expect(noted.isLong()).toBe(false);
    expect(noted.add(1, 'b').isLong()).toBe(true);
  });

  it('is long when its texts are, and nobody is told so who may not see it', () => {
    const noted = new Noted().add(1, 'a');
    expect(noted.isLong()).toBe(false);
    noted.add(26, 'a'.repeat(19_900));
    expect([noted.isLong(), noted.isLong(stranger), noted.isLong(auditor, 'NOBODY')]).toEqual([true, false, false]);
  });
});
