import { HISTORY_TABLE } from './history-table.js';
import { FILTER_COLUMN_DDL } from './incident-row.js';
import { LIST_INDEX_DDL } from './list-indexes.js';
import { PERSONAL_TABLES } from './personal-fields.js';
import { TEXT_TABLES } from './text-tables.js';

/** The tables of incidents in the operational file. */
export const INCIDENT_TABLES = `
  ${HISTORY_TABLE}

  -- What lists filter and sort by. Narrow, so that a walk along an index reads few pages.
  CREATE TABLE incident (
    n              INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    revision       INTEGER NOT NULL,
    -- of the priority the rank: 1 blocker to 4 minor, 5 not classified
    ${FILTER_COLUMN_DDL}
    reported_at    TEXT NOT NULL,
    -- the second of the latest event in the order of the life
    updated_at     INTEGER NOT NULL,
    -- the same of the events meant for customers, who must not see that a note was written
    shown_at       INTEGER NOT NULL,
    -- the first reply of the customer that nobody has answered
    unanswered_since TEXT,
    -- the event that gives the title; its personal fields hold it, or are gone with their key
    title_revision INTEGER
  );
  ${LIST_INDEX_DDL}

  ${PERSONAL_TABLES}

  CREATE TABLE incident_merge (id TEXT PRIMARY KEY, into_id TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX incident_merge_by_target ON incident_merge (into_id);

  -- Incidents merged into each other in a ring: two merges at once. \`ring\` is the smallest number of its members.
  CREATE TABLE merge_ring (id TEXT PRIMARY KEY, ring TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX merge_ring_by_ring ON merge_ring (ring);

  ${TEXT_TABLES}

`;
