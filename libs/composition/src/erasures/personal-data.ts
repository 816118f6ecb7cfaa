import { type JsonObject, keysEndingWith } from '@app/event-store';
import { anything, dateTime, flag, list, object, string, type TypeOf } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { TABLES } from './held.js';

export const PERSONAL_DATA = object(
  {
    subject: string({ description: 'Whose keys seal it.', example: 'person-17' }),
    made: dateTime({ description: 'When it was read.' }),
    erased: flag({ description: 'It was destroyed; what is listed, if anything, is what is left.' }),
    items: list(
      object(
        {
          kind: string({ description: 'What it says.', example: 'incident' }),
          id: string({ description: 'What it is about; an incident’s number without hyphens.', example: '7K3MQ9XDK' }),
          revision: string({ description: 'Of the event that says it.', example: '0' }),
          key: string({ description: 'The key that seals it.', example: 'person-17~2026' }),
          data: anything({ description: 'Its personal fields; of the person’s own records also the others.' }),
        },
        { name: 'PersonalItem' },
      ),
      { description: 'Every text that the person’s keys seal, the latest words and the earlier ones.' },
    ),
  },
  { name: 'PersonalData' },
);
export type PersonalData = TypeOf<typeof PERSONAL_DATA>;

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly key_id: string;
  readonly data: string | null;
  readonly personal: string;
}

/** All that is held of a subject, by kind, as it was recorded. */
export const personalItems = (
  session: Pick<ReadModelSession, 'prepared' | 'parsed'>,
  subject: string,
): PersonalData['items'] =>
  TABLES.flatMap(({ kind, table }) =>
    table === 'need'
      ? []
      : session
          .prepared<Row>(table === 'incident_personal' ? OF_INCIDENTS : ofRecords(table))
          .all(keysEndingWith(subject))
          .map(({ id, revision, key_id: key, data, personal }) => ({
            kind,
            id,
            revision: String(revision),
            key,
            data: { ...parsed(session, data), ...parsed(session, personal) },
          })),
  );

const parsed = (session: Pick<ReadModelSession, 'parsed'>, text: string | null): JsonObject =>
  text === null ? {} : session.parsed<JsonObject>(text);

const UNDER = '(t.key_id = @keyId OR (t.key_id > @after AND t.key_id < @before))';
const OF_INCIDENTS = `SELECT i.id, t.revision, t.key_id, NULL AS data, t.data AS personal
  FROM incident_personal t JOIN incident i ON i.n = t.n WHERE ${UNDER} ORDER BY t.n, t.revision`;
const ofRecords = (table: string): string =>
  `SELECT t.id, t.revision, t.key_id, t.data, t.personal FROM ${table} t
    WHERE ${UNDER} AND t.personal IS NOT NULL ORDER BY t.id, t.revision`;
