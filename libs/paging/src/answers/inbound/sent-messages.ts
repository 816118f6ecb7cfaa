import { UUID } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { markOf } from '../../ways/message-id.js';

/** A message that got out, by which page, way and attempt. */
export interface SentMessage {
  readonly pageId: string;
  readonly way: string;
  readonly attempt: number;
  readonly startedAt: string;
}

interface Row {
  readonly id: string;
  readonly data: string;
}

/** Providers tell of a message for so long; seconds. */
const TOLD_FOR = 3 * 86_400;

/**
 * The message that a provider names, by its own id, by ours, or by the page’s: then the one to the recipient, else the last;
 * only one that this very channel sent. @param now epoch seconds
 */
export function sentMessage(
  session: ReadModelSession,
  channel: string,
  messageId: string,
  now: number,
  recipient?: string,
): SentMessage | undefined {
  const ofPage = (mark: string): Row | undefined =>
    UUID.test(messageId) ? session.prepared<Row>(OF_PAGE).get({ messageId, channel, mark }) : undefined;
  const row =
    (recipient === undefined ? undefined : ofPage(`%.${markOf(recipient)}@%`)) ??
    session.prepared<Row>(BY_MESSAGE).get({ messageId, channel, since: now - TOLD_FOR }) ??
    ofPage('%');
  if (row === undefined) return undefined;
  const { way, attempt, startedAt } = JSON.parse(row.data) as Omit<SentMessage, 'pageId'>;
  return { pageId: row.id, way, attempt, startedAt };
}

const OF_PAGE = `SELECT id, data FROM page_event
  WHERE id = @messageId AND type = 'PageSent' AND json_extract(data, '$.channel') = @channel
    AND coalesce(json_extract(data, '$.messageId'), '') LIKE @mark
  ORDER BY revision DESC LIMIT 1`;
const BY_MESSAGE = `SELECT e.id, e.data FROM page p JOIN page_event e ON e.id = p.id
  WHERE p.decided_at > @since AND e.type = 'PageSent'
    AND json_extract(e.data, '$.channel') = @channel AND json_extract(e.data, '$.messageId') = @messageId
  ORDER BY e.recorded_at DESC LIMIT 1`;

/** The pages and messages that went to somebody not long ago, the newest first. */
export const pagesTo = (session: ReadModelSession, personId: string, now: number): readonly string[] =>
  session.prepared<string>(TO, 'pluck').all(`staff:${personId}`, now - TOLD_FOR);

const TO = 'SELECT id FROM page WHERE who = ? AND went_at > ? ORDER BY went_at DESC LIMIT 200';
