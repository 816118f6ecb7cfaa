/** What open incidents pin, and which mended matrices are on their way to them. */
export const REPINNING_TABLES = `
  CREATE TABLE pinned_matrix (
    incident       TEXT PRIMARY KEY,
    matrix_id      TEXT NOT NULL,
    matrix_version TEXT NOT NULL,
    matrix_hash    TEXT NOT NULL,
    customer_id    TEXT NOT NULL,
    contract_id    TEXT,
    -- when it was recorded that the incident is open and pins this
    since          TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX pinned_matrix_by_matrix ON pinned_matrix (matrix_id);
  CREATE INDEX pinned_matrix_by_customer ON pinned_matrix (customer_id);

  CREATE TABLE repinning (
    id          TEXT PRIMARY KEY,
    matrix_id   TEXT NOT NULL,
    -- of the provider's own matrix none
    customer_id TEXT,
    begun       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    actor       TEXT NOT NULL,
    recorded_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX repinning_by_matrix ON repinning (matrix_id);
  CREATE INDEX repinning_by_customer ON repinning (customer_id) WHERE customer_id IS NOT NULL;

  CREATE TABLE repinned (
    repinning    TEXT NOT NULL,
    incident     TEXT NOT NULL,
    from_id      TEXT NOT NULL,
    from_version TEXT NOT NULL,
    at           TEXT NOT NULL,
    -- when it was recorded that the incident was open and pinned what it did
    since        TEXT NOT NULL,
    PRIMARY KEY (repinning, incident)
  ) WITHOUT ROWID;
`;
