import { idIn } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import type { Projection, ReadModelSession } from '@app/projection';
import { type ChannelSecretData, ChannelSecretMade } from '../domain/channel/channel.js';

export const channelSecretsProjection: Projection = {
  name: 'channel_secrets',
  tables: `
    CREATE TABLE channel_secret (
      channel  TEXT NOT NULL,
      revision INTEGER NOT NULL,
      wrapped  TEXT NOT NULL,
      PRIMARY KEY (channel, revision)
    ) WITHOUT ROWID;
  `,
  apply({ type, stream, revision, data }: LedgerEvent, session: ReadModelSession): void {
    if (type !== ChannelSecretMade.type) return;
    const { wrapped } = data as unknown as ChannelSecretData;
    session.prepared('INSERT INTO channel_secret VALUES (?, ?, ?)').run(idIn(stream), revision, wrapped);
  },
};
