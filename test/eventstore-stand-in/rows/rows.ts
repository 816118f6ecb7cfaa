import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EventData } from '@eventstore/db-client';
import { EventStoreStandIn } from '../index.js';

/** What a row is shown with: a client of its own, and a prefix that no other run uses. */
export interface Shown {
  readonly client: EventStoreDBClient;
  readonly url: string;
  readonly prefix: string;
  readonly stream: string;
  /** Only where the row runs on the stand-in. */
  readonly standIn?: EventStoreStandIn;
}

export type Row = (sentence: string, show: (shown: Shown) => Promise<void>) => void;

const REAL = process.env['EVENTSTORE_TEST_URL'];
const notShown: string[] = [];

const shownWith = (url: string, standIn?: EventStoreStandIn): Shown => {
  const prefix = `t${randomBytes(6).toString('hex')}.`;
  const client = EventStoreDBClient.connectionString(url);
  return { client, url, prefix, stream: `${prefix}stream-1`, ...(standIn === undefined ? {} : { standIn }) };
};

/**
 * Rows of what a real server does. Each is a test on the stand-in and, where `EVENTSTORE_TEST_URL` names one, on a real
 * server. `onlyStandIn` is for what cannot be brought about on a real one from here; what no real server has shown in
 * this run is printed, so that nobody takes the stand-in's word for it.
 */
export const rowsOf = (topic: string, list: (row: Row, onlyStandIn: Row) => void): void => {
  const run =
    (show: (shown: Shown) => Promise<void>, url: () => string, standIn?: () => EventStoreStandIn) => async () => {
      const shown = shownWith(url(), standIn?.());
      try {
        await show(shown);
      } finally {
        await shown.client.dispose();
      }
    };

  describe(`${topic}, on the stand-in`, () => {
    let standIn: EventStoreStandIn;
    beforeAll(async () => {
      standIn = await EventStoreStandIn.start();
    });
    afterAll(() => standIn.stop());
    const row: Row = (sentence, show) =>
      it(
        sentence,
        run(
          show,
          () => standIn.url,
          () => standIn,
        ),
      );
    list(row, row);
  });

  if (REAL !== undefined) {
    describe(`${topic}, on a real EventStoreDB`, () => {
      const row: Row = (sentence, show) =>
        it(
          sentence,
          run(show, () => REAL),
        );
      list(row, (sentence) => notShown.push(`${topic}: ${sentence}`));
    });
  } else
    list(
      (sentence) => notShown.push(`${topic}: ${sentence}`),
      (sentence) => notShown.push(`${topic}: ${sentence}`),
    );

  afterAll(() => {
    for (const line of notShown.splice(0)) process.stderr.write(`not shown on a real EventStoreDB: ${line}\n`);
  });
};

export const anEvent = (data: Record<string, unknown> | string = { n: 1 }, id?: string): EventData =>
  jsonEvent({ type: 'Happened', data: data as Record<string, unknown>, ...(id === undefined ? {} : { id }) });
