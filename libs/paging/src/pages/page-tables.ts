import { Facts } from '@app/definitions';
import { isPageEvent } from '../domain/page/decide.js';
import { PAGING_EVENT_TYPES } from '../event-types.js';

/** Every event of a page and of a message that lists several. */
export const pageFacts = new Facts(
  'page_event',
  PAGING_EVENT_TYPES.filter(({ type }) => isPageEvent(type)),
);

/** What was decided to be sent, and what has become of it; instants are epoch seconds. */
export const PAGE_TABLES = `
  CREATE TABLE page (
    -- in the order in which they were decided
    n           INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    about       TEXT NOT NULL,
    incident    TEXT,
    person_id   TEXT,
    team_id     TEXT,
    who         TEXT NOT NULL,
    run         TEXT,
    step        TEXT,
    loud        INTEGER NOT NULL,
    blocker     INTEGER NOT NULL,
    decided_at  INTEGER NOT NULL,
    state       TEXT NOT NULL,
    -- of a message that lists several, and of a page the message that lists it
    window_end  INTEGER,
    bundle      TEXT,
    -- why nobody has to be called by it any more, before its stream says so
    over        TEXT,
    went_at     INTEGER,
    -- when it is to be looked at; of what is held by an instance, when somebody else may take it over
    next_at     INTEGER,
    ended_at    INTEGER,
    folded      TEXT NOT NULL
  );
  CREATE INDEX page_due ON page (next_at) WHERE next_at IS NOT NULL;
  CREATE INDEX page_of_incident ON page (incident, decided_at) WHERE incident IS NOT NULL;
  CREATE INDEX page_decided ON page (decided_at);
  CREATE INDEX page_to ON page (who, went_at) WHERE went_at IS NOT NULL;
  CREATE INDEX page_tests ON page (step, decided_at) WHERE about = 'test';
  CREATE INDEX page_waits ON page (who) WHERE state = 'requested';
  CREATE INDEX page_in_bundle ON page (bundle) WHERE bundle IS NOT NULL;
  ${pageFacts.tables}
`;

/** How far a page is: shown, and filtered by. */
export const PAGE_STATES = [
  'decided',
  'requested',
  'claimed',
  'sent',
  'delivered',
  'bundled',
  'failed',
  'ended',
] as const;
export type PageStateWord = (typeof PAGE_STATES)[number];
