import { expect } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { collect, happened, inOwnProcess, many, revisions, staysOpen } from './helpers.js';
import { rowsOf } from './rows.js';

/** What the client itself does, whatever the server. */
rowsOf('the client', ({ row, onStandIn }) => {
  for (const [what, made] of [
    ['a BigInt', '{ n: 1n }'],
    ['a cycle', '(() => { const it = {}; it.it = it; return it; })()'],
  ] as const) {
    row(`${what} in an event leaves the promise open and raises an unhandled rejection`, async (shown) => {
      const { output } = await inOwnProcess(
        shown,
        `process.on('unhandledRejection', (error) => console.log('unhandled', error.constructor.name));
         let state = 'open';
         client.appendToStream(prefix + 'a', event(${made})).then(() => (state = 'settled'), () => (state = 'settled'));
         await sleep(500);
         console.log(state);
         process.exit(0);`,
      );
      expect(output).toContain('unhandled TypeError');
      expect(output).toContain('open');
    });
  }

  row('an `error` of a subscription without a listener ends the process', async (shown) => {
    const { code, output } = await inOwnProcess(
      shown,
      `await client.tombstoneStream(prefix + 'a');
       client.subscribeToStream(prefix + 'a');
       await sleep(3000);
       console.log('still here');
       process.exit(0);`,
    );
    expect(output).not.toContain('still here');
    expect(output).toContain('StreamDeletedError');
    expect(code).not.toBe(0);
  });

  row('a `checkpointReached` that throws wedges the subscription silently', async (shown) => {
    const { output } = await inOwnProcess(
      shown,
      `process.on('unhandledRejection', (error) => console.log('unhandled', error.message));
       const filter = esdb.streamNameFilter({
         prefixes: [prefix],
         checkpointReached: () => { throw new Error('in the handler'); },
       });
       const subscription = client.subscribeToAll({ fromPosition: esdb.END, filter });
       let events = 0;
       subscription.on('data', () => (events += 1));
       for (const sign of ['error', 'end', 'close']) subscription.on(sign, () => console.log('sign of', sign));
       await new Promise((resolve) => subscription.on('caughtUp', resolve));
       for (let n = 0; n < 80; n += 1) await client.appendToStream(prefix + 'a', event());
       await sleep(500);
       console.log('events', events < 80 ? 'missing' : 'complete');
       process.exit(0);`,
    );
    expect(output).toContain('unhandled in the handler');
    expect(output).toContain('events missing');
    expect(output).not.toContain('sign of');
  });

  row('an error of one client instance rejects pending appends of all; their late answers throw', async (shown) => {
    const { output } = await inOwnProcess(
      shown,
      `process.on('uncaughtException', (error) => console.log('uncaught', error.message));
       const other = esdb.EventStoreDBClient.connectionString(url);
       await client.appendToStream(prefix + 'a', event());
       await other.appendToStream(prefix + 'b', event());
       const pending = client.appendToStream(prefix + 'a', event('x'.repeat(1_000_000)));
       await new Promise(setImmediate);
       await other.dispose();
       console.log('pending', await pending.then(() => 'written', (error) => 'rejected ' + error.message));
       await sleep(500);
       let stored = 0;
       for await (const _ of client.readStream(prefix + 'a')) stored += 1;
       console.log('stored', stored);
       process.exit(0);`,
    );
    expect(output).toContain('pending rejected');
    expect(output).toContain('uncaught undefined is not iterable');
    expect(output).toContain('stored 2');
  });

  onStandIn('a silent server is never timed out on the batched path', async ({ client, stream, standIn }) => {
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    standIn.faults.silence();
    const append = client.appendToStream(stream, happened(), { expectedRevision: 0n, deadline: 300 });
    expect(await staysOpen(append, 2_000)).toBe(true);
    standIn.faults.heal();
    expect(await revisions(client.readStream(stream))).toEqual([0n]);
  });

  onStandIn('a silent server is timed out on the path with credentials', async ({ client, stream, standIn }) => {
    const credentials = { username: 'admin', password: 'changeit' };
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    standIn.faults.silence();
    const append = client.appendToStream(stream, happened(), { expectedRevision: 0n, deadline: 300, credentials });
    await expect(append).rejects.toMatchObject({ type: 'deadline-exceeded' });
  });

  onStandIn('a server that is down rejects at once; the same client works after the restart', async (shown) => {
    const { client, stream, standIn } = shown;
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    await standIn.stop();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const began = Date.now();
      const error: unknown = await client.appendToStream(stream, happened()).catch((reason: unknown) => reason);
      expect(Date.now() - began).toBeLessThan(1_000);
      const { type } = error as { type?: string };
      expect(['unavailable', undefined]).toContain(type);
      expect(error).toBeInstanceOf(Error);
    }
    await standIn.restart();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const written = await client.appendToStream(stream, happened()).then(
        () => true,
        () => false,
      );
      if (written) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await collect(client.readStream(stream))).toHaveLength(3);
  });
});
