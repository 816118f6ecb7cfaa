import { mkdirSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
import { Problem } from '@app/platform';
import { connectReader } from './connection.js';
import { Copy } from './copy.js';
import { guarded } from './guard.js';
import { ModelPaths } from './paths.js';
import type { Db, ReadModelFile } from './projection.js';
import { versionHash } from './schema.js';
import { isUnusable } from './sqlite-errors.js';
import { prepared } from './statements.js';

/** A read model by name: the copy that answers queries, and the one that will take its place while it is built. */
export class ReadModel {
  serving: Copy;
  building: Copy | undefined;
  private readonly paths: ModelPaths;
  /** The latest generation so far. */
  private highest = 0;
  private connection: Db | undefined;

  constructor(
    readonly file: ReadModelFile,
    directory: string,
    private readonly now: () => number,
    /** The copy that serves was found to be of no use by a query. */
    private readonly useless: (copy: Copy, error: unknown) => void,
  ) {
    mkdirSync(directory, { recursive: true });
    this.paths = new ModelPaths(directory, file.name, versionHash(file));
    this.serving = this.open();
  }

  /**
   * For queries; another connection after a rebuild, so statements are not to be kept: see `prepare`.
   * @throws Problem read-model-damaged, also what is read by it
   */
  get reader(): Db {
    const { serving } = this;
    if (serving.damaged) throw this.beingRebuilt();
    try {
      serving.requireThere();
      return (this.connection ??= guarded(connectReader(serving.path), (error) => this.unread(serving, error)));
    } catch (error) {
      throw this.unread(serving, error);
    }
  }

  /** A statement on the copy that serves now, prepared once for each copy. */
  prepare<Row = unknown>(sql: string): Statement<unknown[], Row> {
    return prepared<Row>(this.reader, sql);
  }

  /** What somebody else's connection to the file that serves has thrown, as this one's would have. */
  foreign(error: unknown): unknown {
    return this.unread(this.serving, error);
  }

  /** What is thrown instead. An error that says nothing of the file may still come of it: of an emptied one no table is known. */
  private unread(copy: Copy, error: unknown): unknown {
    if (!isUnusable(error) && !this.isGone(copy)) return error;
    if (copy === this.serving && !copy.damaged) this.useless(copy, error);
    return this.beingRebuilt();
  }

  private isGone(copy: Copy): boolean {
    try {
      copy.requireThere(true);
      return false;
    } catch {
      return true;
    }
  }

  private beingRebuilt(): Problem {
    return new Problem('read-model-damaged', `the read model ${this.file.name} is built anew from the log`);
  }

  get copies(): readonly Copy[] {
    return this.building === undefined ? [this.serving] : [this.serving, this.building];
  }

  build(): Copy {
    if (this.building !== undefined) this.discard(this.building);
    this.building = this.create();
    return this.building;
  }

  /** After a commit of one of the copies: finishes or swaps when it is time. The copy that was replaced, if one was. */
  settle(copy: Copy): Copy | undefined {
    if (copy === this.building && this.mayReplace(copy)) return this.swap(copy);
    if (copy === this.serving && !copy.complete && copy.caughtUp) {
      copy.finish();
      this.paths.removeOthers(copy.generation);
    }
    return undefined;
  }

  close(): void {
    this.connection?.close();
    for (const copy of this.copies) copy.close();
  }

  private open(): Copy {
    let serving: Copy | undefined;
    this.highest = this.paths.generations()[0] ?? 0;
    for (const generation of this.paths.generations()) {
      serving ??= Copy.open(this.paths.path(generation), generation, this.file, this.now);
      // Halves of a build that was cut off, and what a rebuild had replaced.
      if (serving?.generation !== generation) this.paths.remove(generation);
    }
    if (serving === undefined) return this.create();
    // Files of other versions go only now that one of this version can serve.
    this.paths.removeOthers(serving.generation);
    return serving;
  }

  private create(): Copy {
    // Not that of a file that was deleted: its connection and its log may still be there.
    const generation = (this.highest = Math.max(this.highest, this.paths.generations()[0] ?? 0) + 1);
    return Copy.create(this.paths.path(generation), generation, this.file, this.now);
  }

  /** Readers must not go back in time, so the new copy is as far as the old one; of another log it is at the head. */
  private mayReplace(copy: Copy): boolean {
    const { complete, trusted, position } = this.serving;
    return complete && trusted ? copy.position >= position : copy.caughtUp;
  }

  private swap(copy: Copy): Copy {
    copy.finish();
    const before = this.serving;
    this.serving = copy;
    this.building = undefined;
    const reader = this.connection;
    this.connection = undefined;
    try {
      reader?.close();
    } catch {
      // A query is being iterated. It goes on with the removed file; the connection ends with it.
    }
    this.discard(before);
    this.paths.removeOthers(copy.generation);
    return before;
  }

  private discard(copy: Copy): void {
    copy.close();
    this.paths.remove(copy.generation);
  }
}
