import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LogAdapter } from '@app/event-store';
import { WrongExpectedRevision } from '@app/event-store';
import type { Instance } from '@testing/command-handling/instances';
import { eventsOf, instance } from '@testing/command-handling/instances';
import { Refused, stamp, thing } from '@testing/command-handling/thing';
import type { VirtualClock } from '@testing/command-handling/virtual-clock';
import { add, code, stream, twoInstances } from '@testing/command-handling/two-instances';

let clock: VirtualClock;
let log: LogAdapter;
let here: Instance;
let there: Instance;

beforeEach(() => {
  ({ clock, log, here, there } = twoInstances());
});

describe('If-Match', () => {
  it('lets a command through on the revision that was seen', async () => {
    await add(here, 1);
    await expect(add(here, 1, { ...stamp(), ifMatch: 0n })).resolves.toMatchObject({ revision: 1n });
  });

  it('refuses another revision and names the present one', async () => {
    await add(here, 1);
    await add(here, 1);
    const refused = add(here, 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toMatchObject({ code: 'revision-mismatch', expected: 0n, actual: 1n });
  });

  it('is never decided again after a conflict, even where it could be', async () => {
    await add(here, 1);
    await add(there, 1); // here is stale now and still sees revision 0
    const refused = add(here, 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toMatchObject({ code: 'revision-mismatch', actual: 1n });
    expect(await eventsOf(here.store, stream)).toHaveLength(2);
  });

  it('is never decided again even when the store does not show what it refused for', async () => {
    await add(here, 1);
    let writes = 0;
    const strange = Object.assign(Object.create(log) as LogAdapter, {
      write: async (stream: string) => {
        writes += 1;
        throw new WrongExpectedRevision(stream, 0n, 1n);
      },
    });
    const refused = add(instance(strange, clock), 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toEqual(code('revision-mismatch'));
    expect(writes).toBe(1);
  });

  it('accepts a revision that another instance wrote', async () => {
    await add(here, 1);
    await add(there, 1);
    await expect(add(here, 1, { ...stamp(), ifMatch: 1n })).resolves.toMatchObject({ revision: 2n });
  });
});

describe('preconditions', () => {
  const failed = { code: 'revision-mismatch' };

  it.each([
    ['a list that names the present revision', { ifMatch: [7n, 0n] }, true],
    ['a list that does not', { ifMatch: [7n, 8n] }, false],
    ['a list of nothing that could match', { ifMatch: [] }, false],
    ['* of what exists', { ifMatch: '*' }, true],
    ['If-None-Match * of what exists', { ifNoneMatch: '*' }, false],
    ['If-None-Match of the present revision', { ifNoneMatch: [0n, 5n] }, false],
    ['If-None-Match of another', { ifNoneMatch: [5n] }, true],
  ] as const)('%s', async (_name, asked, taken) => {
    await add(here, 1);
    const answer = add(here, 1, { ...stamp(), ...asked });
    if (taken) await expect(answer).resolves.toMatchObject({ revision: 1n });
    else await expect(answer).rejects.toMatchObject(failed);
  });

  it('of what does not exist: If-Match never holds, If-None-Match always does', async () => {
    for (const ifMatch of ['*', 0n, [0n]] as const)
      await expect(add(here, 1, { ...stamp(), ifMatch })).rejects.toMatchObject({ ...failed, actual: 'no-stream' });
    await expect(add(here, 1, { ...stamp(), ifNoneMatch: '*' })).resolves.toMatchObject({ revision: 0n });
  });

  it('If-None-Match * lets one of two through that make the same thing at once', async () => {
    const both = await Promise.allSettled([here, there].map((one) => add(one, 1, { ...stamp(), ifNoneMatch: '*' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });
});

describe('what the caller may not see', () => {
  const blind = {
    ...thing,
    admit: (): void => {
      throw new Refused('thing.not-found');
    },
  };
  const to = (which: Instance, envelope: Parameters<Instance['commands']['handle']>[3]) =>
    which.commands.handle(blind, stream, { type: 'Add', n: 1 }, envelope);

  it('is not there, before any precondition is looked at', async () => {
    await add(here, 1);
    for (const asked of [{}, { ifMatch: 7n }, { ifMatch: 0n }, { ifNoneMatch: '*' as const }])
      await expect(to(here, { ...stamp(), ...asked })).rejects.toEqual(code('thing.not-found'));
  });

  it('is not there either where it cannot be folded', async () => {
    await add(here, 13);
    await expect(to(here, stamp())).rejects.toEqual(code('thing.not-found'));
    await expect(add(here, 1)).rejects.toEqual(code('stream-parked'));
  });
});
