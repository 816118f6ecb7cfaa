import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@app/event-store';
import * as c from '@testing/incident/commands';
import { UnknownNames } from './unknown-names.js';

/** The read model knows acme and its shop; the log knows globex as well, who has just been defined. */
const parties = { customerOf: (_kind: string, id: string) => (id.startsWith('acme') ? 'acme' : undefined) };
function aLog() {
  const read: string[] = [];
  async function* readStream(stream: string) {
    read.push(stream);
    await Promise.resolve();
    if (stream === 'customer-globex') yield [{ type: 'CustomerDefined' }];
  }
  return { read, store: { readStream } as unknown as EventStore };
}

describe('what lines of an import name and nobody has defined', () => {
  it('is counted by kind, each thing once a line', async () => {
    const { store } = aLog();
    const names = new UnknownNames(parties, store);
    const report = c.report({ customerId: 'nobody', projectId: 'x', serviceId: 'acme-web', contactId: 'y' });
    const again = c.correct({ value: 'nobody', with: { projectId: 'z', serviceId: null } });
    expect(await names.in([report, again])).toEqual({ customers: 1, projects: 2, contacts: 1 });
    const call = { type: 'TakeContact', takenBy: 'ada', text: 't', contactId: 'z' } as const;
    expect(await names.in([call, c.correct({ field: 'title', value: 'nobody' })])).toEqual({ contacts: 1 });
  });

  it('is nothing where all is defined, in the read model or in the log, which is asked once an import', async () => {
    const { store, read } = aLog();
    const names = new UnknownNames(parties, store);
    const known = c.report({ customerId: 'globex', projectId: 'acme-shop', contactId: 'acme-ann' });
    expect(await names.in([known])).toBeUndefined();
    expect(await names.in([known, c.resolve()])).toBeUndefined();
    expect(read).toEqual(['customer-globex']);
  });
});
