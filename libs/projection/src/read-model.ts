import { mkdirSync } from 'node:fs';
import type { EventStore } from '@app/event-store';
import { type Clock, Problem } from '@app/platform';
import { Deferred } from './deferred.js';
import { ReadModelGeneration } from './read-model-generation.js';
import { ModelPaths } from './paths.js';
import type { ReadModelFile } from './projection.js';
import { versionHash } from './schema.js';
import { type Prepared, ReadModelSession } from './session.js';
import { isUnusable } from './sqlite-errors.js';
import { type Outlook, Standing } from './standing.js';
import type { WaitOutcome } from './waiters.js';

/** A read model by name: the generation that answers queries, and the one that will take its place while it is built. */
export class ReadModel {
  building: ReadModelGeneration | undefined;
  private readonly paths = new ModelPaths(this.parts.directory, this.file.name, versionHash(this.file));
  /** The number of the latest generation so far. */
  private highest = 0;
  serving = this.open();
  private opened: ReadModelSession | undefined;
  /** What serves was at the head of the log, since this process opened it: what is decided by it costs no other look. */
  private wasAtHead = false;
  /** Kept when what serves is at the head of the log. */
  atHead = new Deferred();
  /** For whoever decides by it. */
  readonly standing = new Standing(this, this.parts.clock);

  constructor(
    readonly file: ReadModelFile,
    private readonly parts: { readonly directory: string; readonly store: EventStore; readonly clock: Clock },
    /** The generation that serves was found to be of no use by a query. */
    private readonly useless: (generation: ReadModelGeneration, error: unknown) => void,
  ) {}

  /**
   * For queries; another connection after a rebuild, so statements are not to be kept: see `prepared`.
   * @throws Problem read-model-damaged, also what is read by it
   */
  get session(): ReadModelSession {
    const { serving } = this;
    if (serving.damaged) throw this.beingRebuilt();
    try {
      serving.requireThere();
      return (this.opened ??= ReadModelSession.reading(serving.path, (error) => this.unread(serving, error)));
    } catch (error) {
      throw this.unread(serving, error);
    }
  }

  /** A statement on the generation that serves now, prepared once for each generation. */
  prepared<Row = unknown>(sql: string): Prepared<Row> {
    return this.session.prepared<Row>(sql);
  }

  parsed<Value>(text: string): Value {
    return this.session.parsed<Value>(text);
  }

  damage(problem: string): unknown {
    return this.session.damage(problem);
  }

  /** What is to be said of it to whoever would decide by it. */
  get outlook(): Outlook {
    const { serving, building, wasAtHead, standing } = this;
    if (wasAtHead && !serving.stuck && standing.isReached(serving.position)) return 'standing';
    const { available, problem: storeAway = 'it does not answer' } = this.parts.store.status();
    if (!available) return { storeAway };
    if (serving.damaged) return { failed: 'read-model-damaged', why: 'it is built anew from the log' };
    const { stuck, problem } = building ?? serving;
    return stuck ? { failed: 'read-model-late', why: problem?.message ?? 'another process writes it' } : 'coming';
  }

  /** Whether it shows that revision of the stream, or will not. What a damaged file shows, or one of another log, nobody is told. */
  outcomeOf(stream: string, revision: bigint): WaitOutcome | undefined {
    const { serving } = this;
    if (!serving.trusted || serving.damaged) return 'late';
    if ((serving.revisionOf(stream) ?? -1n) >= revision) return 'projected';
    if (serving.parked.has(stream)) return 'parked';
    return serving.stuck ? 'late' : undefined;
  }

  /** What somebody else's connection to this path has thrown, as our own would have. A file that was replaced says nothing of the one that serves. */
  foreign(error: unknown, path: string): unknown {
    if (path === this.serving.path) return this.unread(this.serving, error);
    return isUnusable(error) ? this.beingRebuilt() : error;
  }

  /** What is thrown instead. An error that says nothing of the file may still come of it: of an emptied one no table is known. */
  private unread(generation: ReadModelGeneration, error: unknown): unknown {
    if (!isUnusable(error) && !this.isGone(generation)) return error;
    if (generation === this.serving && !generation.damaged) this.useless(generation, error);
    return this.beingRebuilt();
  }

  private isGone(generation: ReadModelGeneration): boolean {
    try {
      generation.requireThere(true);
      return false;
    } catch {
      return true;
    }
  }

  private beingRebuilt(): Problem {
    return new Problem('read-model-damaged', `the read model ${this.file.name} is built anew from the log`);
  }

  get generations(): readonly ReadModelGeneration[] {
    return this.building === undefined ? [this.serving] : [this.serving, this.building];
  }

  build(): ReadModelGeneration {
    if (this.building !== undefined) this.discard(this.building);
    this.building = this.create();
    return this.building;
  }

  /** After a commit of a generation: finishes or swaps when it is time. The generation that was replaced, if one was. */
  settle(generation: ReadModelGeneration): ReadModelGeneration | undefined {
    const replaced = generation === this.building && this.mayReplace(generation) ? this.swap(generation) : undefined;
    if (generation === this.serving && !generation.complete && generation.caughtUp) {
      generation.finish();
      this.paths.removeOthers(generation.number);
    }
    if (this.serving.caughtUp) {
      this.wasAtHead = true;
      this.atHead.resolve();
    }
    this.standing.recheck();
    return replaced;
  }

  /** Nothing feeds it: it is at the head again when something does. */
  pause(): void {
    this.serving.caughtUp = false;
    this.atHead = new Deferred();
  }

  close(): void {
    this.opened?.close();
    for (const generation of this.generations) generation.close();
  }

  private open(): ReadModelGeneration {
    mkdirSync(this.parts.directory, { recursive: true });
    let serving: ReadModelGeneration | undefined;
    this.highest = this.paths.generations()[0] ?? 0;
    for (const number of this.paths.generations()) {
      serving ??= ReadModelGeneration.open(this.paths.path(number), number, this.file, () => this.parts.clock.now());
      // Halves of a build that was cut off, and what a rebuild had replaced.
      if (serving?.number !== number) this.paths.remove(number);
    }
    if (serving === undefined) return this.create();
    // Files of other versions go only now that one of this version can serve.
    this.paths.removeOthers(serving.number);
    return serving;
  }

  private create(): ReadModelGeneration {
    // Not that of a file that was deleted: its connection and its log may still be there.
    const number = (this.highest = Math.max(this.highest, this.paths.generations()[0] ?? 0) + 1);
    return ReadModelGeneration.create(this.paths.path(number), number, this.file, () => this.parts.clock.now());
  }

  /** Readers must not go back in time, so the new generation is as far as the old one; of another log it is at the head. */
  private mayReplace(generation: ReadModelGeneration): boolean {
    const { complete, trusted, position } = this.serving;
    return complete && trusted ? generation.position >= position : generation.caughtUp;
  }

  private swap(generation: ReadModelGeneration): ReadModelGeneration {
    generation.finish();
    const before = this.serving;
    if (!before.trusted) this.standing.forget();
    this.serving = generation;
    this.building = undefined;
    const session = this.opened;
    this.opened = undefined;
    try {
      session?.close();
    } catch {
      // A query is being iterated. It goes on with the removed file; the connection ends with it.
    }
    this.discard(before);
    this.paths.removeOthers(generation.number);
    return before;
  }

  private discard(generation: ReadModelGeneration): void {
    generation.close();
    this.paths.remove(generation.number);
  }
}
