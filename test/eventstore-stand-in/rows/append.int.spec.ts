import { expect } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { anEvent, rowsOf } from './rows.js';

rowsOf('append', (row) => {
  row('a wrong revision is refused with what was expected and what is', async ({ client, stream }) => {
    await client.appendToStream(stream, [anEvent(), anEvent()], { expectedRevision: NO_STREAM });
    await expect(client.appendToStream(stream, anEvent(), { expectedRevision: NO_STREAM })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      message: '',
      streamName: stream,
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    await expect(client.appendToStream(`${stream}-b`, anEvent(), { expectedRevision: 3n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 3n,
      actualVersion: 'no_stream',
    });
  });

  row('the same ids at the same revision succeed again and write nothing', async ({ client, stream }) => {
    const events = [anEvent(), anEvent(), anEvent()];
    const first = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    const again = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    expect(again).toEqual(first);
  });
});
