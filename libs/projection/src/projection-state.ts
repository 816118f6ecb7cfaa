import type { Checkpoint } from '@app/event-store';
import { StateChanges } from './state-changes.js';
import type { ParkedStream } from './projection.js';
import type { Db } from './connection.js';
import { Zombie } from './sqlite-errors.js';

const CHECKPOINT = 'SELECT position, event_id AS eventId, complete FROM checkpoint';
const PARKED =
  'SELECT stream, revision, position, event_id AS eventId, type, problem, since, held_to AS heldTo FROM parked';

const statementsOf = (db: Db) => ({
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  rollback: db.prepare('ROLLBACK'),
  move: db.prepare('UPDATE checkpoint SET position = ?, event_id = ? WHERE id = 1 AND position = ? AND event_id = ?'),
  complete: db.prepare('UPDATE checkpoint SET complete = 1 WHERE id = 1'),
  revision: db.prepare<[string], { revision: number }>('SELECT revision FROM streams WHERE stream = ?'),
  advance: db.prepare(
    'INSERT INTO streams VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision',
  ),
  park: db.prepare<[ParkedStream]>(
    'INSERT OR REPLACE INTO parked VALUES (@stream, @revision, @position, @eventId, @type, @problem, @since, @heldTo)',
  ),
  unpark: db.prepare('DELETE FROM parked WHERE stream = ?'),
});

/** The projector's own tables of one file: checkpoint, projected revisions, parked streams. */
export class ProjectionState {
  checkpoint: Checkpoint;
  complete: boolean;
  private readonly parkedStreams: Map<string, ParkedStream>;
  private readonly statements: ReturnType<typeof statementsOf>;

  constructor(
    private readonly db: Db,
    private readonly path: string,
  ) {
    this.statements = statementsOf(db);
    const row = db.prepare<[], Checkpoint & { complete: number }>(CHECKPOINT).get();
    if (row === undefined) throw new Error(`${path}: no checkpoint`);
    this.checkpoint = { position: row.position, eventId: row.eventId };
    this.complete = row.complete === 1;
    const parked = db.prepare<[], ParkedStream>(PARKED).safeIntegers().all();
    this.parkedStreams = new Map(parked.map((entry) => [entry.stream, entry]));
  }

  get parked(): ReadonlyMap<string, ParkedStream> {
    return this.parkedStreams;
  }

  revisionOf(stream: string): bigint | undefined {
    const row = this.statements.revision.get(stream);
    return row === undefined ? undefined : BigInt(row.revision);
  }

  setComplete(): void {
    this.statements.complete.run();
    this.complete = true;
  }

  /**
   * Runs the step, writes its changes and moves the checkpoint from where this process left it: zero rows mean that
   * somebody else moved it. What is held in memory follows only after the commit. @throws Zombie, and what the step throws
   */
  transact(step: (changes: StateChanges) => void): StateChanges {
    const changes = new StateChanges(this.parkedStreams, this.checkpoint);
    this.statements.begin.run();
    try {
      step(changes);
      this.write(changes);
      this.statements.commit.run();
    } catch (error) {
      // A full disk or an I/O error has rolled back already.
      if (this.db.inTransaction) this.statements.rollback.run();
      throw error;
    }
    this.adopt(changes);
    return changes;
  }

  private write({ checkpoint, streams, parking }: StateChanges): void {
    const { move, advance, park, unpark } = this.statements;
    const { position, eventId } = this.checkpoint;
    if (move.run(checkpoint.position, checkpoint.eventId, position, eventId).changes === 0) throw new Zombie(this.path);
    for (const [stream, revision] of streams) advance.run(stream, Number(revision));
    for (const [stream, entry] of parking) {
      if (entry === undefined) unpark.run(stream);
      else park.run(entry);
    }
  }

  private adopt({ checkpoint, parking }: StateChanges): void {
    this.checkpoint = checkpoint;
    for (const [stream, entry] of parking) {
      if (entry === undefined) this.parkedStreams.delete(stream);
      else this.parkedStreams.set(stream, entry);
    }
  }
}
