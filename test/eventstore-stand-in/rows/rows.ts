import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreStandIn } from '../index.js';

/** What a row is shown with. */
export interface Shown {
  readonly client: EventStoreDBClient;
  readonly url: string;
  /** No other run uses it. */
  readonly prefix: string;
  readonly stream: string;
  /** Another client of the same server; `options` are appended to the connection string. */
  readonly connect: (options?: string) => EventStoreDBClient;
}

export interface ShownOnStandIn extends Shown {
  readonly standIn: EventStoreStandIn;
}

/**
 * The same row on every server. `onStandIn` is for what cannot be brought about on a real server that others use: a
 * stop, a kill, silence.
 */
export interface Rows {
  readonly row: (sentence: string, show: (shown: Shown) => Promise<void>) => void;
  readonly onStandIn: (sentence: string, show: (shown: ShownOnStandIn) => Promise<void>) => void;
}

const REAL = process.env['EVENTSTORE_TEST_URL'];

const withClients = async (url: string, show: (shown: Shown) => Promise<void>): Promise<void> => {
  const clients: EventStoreDBClient[] = [];
  const connect = (options = ''): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(`${url}${options}`);
    clients.push(client);
    return client;
  };
  const prefix = `t${randomBytes(6).toString('hex')}.`;
  try {
    await show({ client: connect(), url, prefix, stream: `${prefix}stream-1`, connect });
  } finally {
    // `dispose` waits for ever on a read that was left early, so nobody waits for it.
    await Promise.race([Promise.all(clients.map((client) => client.dispose())), sleep(500, undefined, { ref: false })]);
  }
};

/**
 * Each row is a test through the bare client, on the stand-in and, where `EVENTSTORE_TEST_URL` names one, on a real
 * server. What no real server has shown in this run is printed, so that nobody takes the stand-in's word for it.
 */
export const rowsOf = (topic: string, list: (rows: Rows) => void): void => {
  const notShown: string[] = [];
  const noteAbsence = (sentence: string): void => void notShown.push(sentence);

  describe(`${topic}, on the stand-in`, () => {
    let standIn: EventStoreStandIn;
    beforeAll(async () => {
      standIn = await EventStoreStandIn.start();
    });
    afterEach(() => standIn.faults.heal());
    afterAll(() => standIn.stop());
    const onStandIn: Rows['onStandIn'] = (sentence, show) =>
      void it(sentence, async () => {
        await withClients(standIn.url, (shown) => show({ ...shown, standIn }));
      });
    list({ row: onStandIn, onStandIn });
  });

  if (REAL === undefined) list({ row: noteAbsence, onStandIn: noteAbsence });
  else {
    describe(`${topic}, on a real EventStoreDB`, () => {
      const row: Rows['row'] = (sentence, show) => void it(sentence, () => withClients(REAL, show));
      list({ row, onStandIn: noteAbsence });
    });
  }

  afterAll(() => {
    for (const sentence of notShown) process.stderr.write(`not shown on a real EventStoreDB: ${topic}: ${sentence}\n`);
  });
};
