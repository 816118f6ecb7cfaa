import { PersonalKeyDestroyed, subjectOf } from '@app/event-store';
import type { FeedProjection } from '@app/projection';

/** Which keys the log says are destroyed, and why; of parked streams too. */
export const erasuresProjection: FeedProjection = {
  name: 'erasures',
  neverParks: true,
  tables: `
    CREATE TABLE erasure (
      subject   TEXT PRIMARY KEY,
      at        TEXT NOT NULL,
      reason    TEXT,
      reference TEXT,
      contacts  TEXT
    ) WITHOUT ROWID;`,
  apply(event, session): void {
    if (!event.readable || event.type !== PersonalKeyDestroyed.type) return;
    const { subject, reason, reference, contacts } = event.data;
    if (typeof subject !== 'string' || subjectOf(subject) !== event.stream) return;
    session
      .prepared('INSERT OR IGNORE INTO erasure VALUES (?, ?, ?, ?, ?)')
      .run(
        subject,
        event.metadata.recordedAt,
        reason ?? null,
        reference ?? null,
        contacts === undefined ? null : JSON.stringify(contacts),
      );
  },
};
