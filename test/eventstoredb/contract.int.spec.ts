import { jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { openEventStoreDb } from '@app/event-store';
import { SystemClock } from '@app/platform';
import { describeAdapterContract } from '@testing/event-store/contract/index';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { uniquePrefix } from './sealed.js';

// Server and client share one process here, and on a busy machine that is a slow server.
jest.setTimeout(90_000);

const REAL = process.env['EVENTSTORE_TEST_URL'];
const BEYOND_THE_END = '000fffffffffffff-000fffffffffffff';

const harness = (url: string, standIn?: EventStoreStandIn) => {
  const client = EventStoreDBClient.connectionString(url);
  const open = () => openEventStoreDb({ url, clock: new SystemClock() });
  return {
    prefix: uniquePrefix(),
    adapter: open,
    reopen: open,
    softDelete: async (stream: string) => void (await client.deleteStream(stream)),
    beyondTheEnd: BEYOND_THE_END,
    // The call of the appends stays open with its connection.
    ...(standIn ? { openReads: () => Math.max(0, standIn.calls.all - 1) } : {}),
    close: async () => {
      await client.dispose();
      await standIn?.stop();
    },
  };
};

describeAdapterContract('EventStoreDB, on the stand-in', async () => {
  const standIn = await EventStoreStandIn.start();
  return harness(standIn.url, standIn);
});

if (REAL !== undefined) describeAdapterContract('EventStoreDB, on a real server', () => harness(REAL));
else process.stderr.write('the contract ran on the stand-in, not on a real EventStoreDB (EVENTSTORE_TEST_URL)\n');
