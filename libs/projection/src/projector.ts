import type { EventStore } from '@app/event-store';
import type { Clock } from '@app/platform';
import { type Commit, CommitListeners } from './commit-listeners.js';
import { Deferred } from './deferred.js';
import type { Committed, ReadModelGeneration } from './read-model-generation.js';
import { SharedSubscriptions } from './shared-subscriptions.js';
import { fill, type PartOfLog } from './part-of-log.js';
import type { ParkedStream, ReadModelFile } from './projection.js';
import { ReadModel } from './read-model.js';
import { ParkedRetries, type RetryResult } from './parked-retries.js';
import { isDamage, messageOf } from './sqlite-errors.js';
import { type ProjectionObserver, type ProjectionStatus, statusOf } from './status.js';
import { Waiters, type WaitOutcome } from './waiters.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  /** In the order of their importance: the first one is written, and heard of, before the others. */
  readonly files: readonly ReadModelFile[];
  /** Where the files stand. */
  readonly directory: string;
  readonly clock: Clock;
  readonly observer?: ProjectionObserver;
}

export interface ParkedInFile extends ParkedStream {
  readonly file: string;
}

/** Keeps the read models of this instance at the head of the log. */
export class Projector {
  private readonly stopping = new AbortController();
  private readonly observer = this.options.observer ?? {};
  private readonly listeners = new CommitListeners((file, error) => this.observer.failed?.(file, error));
  private readonly models: ReadonlyMap<string, ReadModel> = new Map(
    this.options.files.map((file) => [
      file.name,
      new ReadModel(file, this.options, (generation, error) => this.unread(generation, error)),
    ]),
  );
  private readonly waiters = new Waiters(this.options.clock, (stream, revision) =>
    this.first?.outcomeOf(stream, revision),
  );
  private readonly retries = new ParkedRetries(this.options, this.stopping.signal, (...done) => this.retried(...done));
  private readonly order = ({ file }: ReadModelGeneration): number => this.options.files.indexOf(file);
  private readonly subscriptions = new SharedSubscriptions(this.options, this.stopping.signal, this.order, {
    committed: (...committed) => this.committed(...committed),
    useless: (...useless) => this.useless(...useless),
    failed: (...failed) => this.failed(...failed),
  });
  private readonly rebuilds = new Map<string, Deferred>();
  private stopped: Promise<void> | undefined;

  /** Opens the files; a damaged or half-built one is begun anew. */
  constructor(private readonly options: ProjectorOptions) {}

  /** Begins to project; what is parked is tried again, because this start may have brought the repair. */
  start(): void {
    this.stopping.signal.addEventListener(
      'abort',
      this.options.store.epoch.onSetBack(() => this.setBack()),
      { once: true },
    );
    const generations = this.serving;
    for (const { complete, file, path } of generations) if (!complete) this.observer.begun?.(file.name, path);
    this.subscriptions.feed(generations);
    void this.retries.retryAll(generations);
  }

  /** Begins with a part of the log, in files that were made for it alone; whatever happens from there on is in them as well. */
  async startWith(part: PartOfLog): Promise<void> {
    await fill(this.serving, part, this.options);
    this.start();
  }

  /** The log may grow without being followed; what is decided meanwhile is decided by what was read of it. */
  pause(): void {
    for (const model of this.models.values()) {
      this.subscriptions.drop(model.serving);
      model.pause();
    }
  }

  /** After a pause. */
  resume(): void {
    this.pause();
    this.subscriptions.feed(this.serving);
  }

  /** The log is an older one than the files were made of, whatever their checkpoints say: all of them are built anew. */
  private setBack(): void {
    if (this.stopping.signal.aborted) return;
    for (const model of this.models.values()) {
      model.serving.trusted = false;
      if (model.building !== undefined) this.subscriptions.drop(model.building);
      this.subscriptions.feed([model.build()]);
    }
  }

  /** Ends after the batch that is being written; the files are closed. */
  stop(): Promise<void> {
    return (this.stopped ??= this.end());
  }

  /** The read model of that name, for queries. */
  model(name: string): ReadModel {
    const model = this.models.get(name);
    if (model === undefined) throw new Error(`there is no read model ${name}`);
    return model;
  }

  /** Resolves when all files are at the head of the log, for the first time or after a pause. */
  get ready(): Promise<void> {
    return Promise.all([...this.models.keys()].map((name) => this.caughtUp(name))).then(() => undefined);
  }

  /** The same of one file. */
  caughtUp(name: string): Promise<void> {
    return this.model(name).atHead.promise;
  }

  /**
   * Waits until the first file (the operational one) shows that revision of the stream: `projected`, also when it does
   * already; `parked` when it will not, because the stream is parked before it; `late` when the time is over, and at once
   * when the file is known to have failed or to be of another log.
   */
  waitFor(stream: string, revision: bigint, milliseconds: number): Promise<WaitOutcome> {
    return this.waiters.wait(stream, revision, milliseconds);
  }

  parked(): readonly ParkedInFile[] {
    return [...this.models.values()].flatMap(({ file, serving }) =>
      [...serving.parked.values()].map((parked) => ({ file: file.name, ...parked })),
    );
  }

  /** Applies a parked stream again, in all files where it is parked; nothing where it is not. */
  retry(stream: string): Promise<readonly RetryResult[]> {
    return this.retries.retry(
      [...this.models.values()].flatMap(({ generations }) => generations),
      stream,
    );
  }

  /** Builds the file anew from the whole log beside the old one, which serves meanwhile. Resolves after the swap. */
  rebuild(name: string): Promise<void> {
    const running = this.rebuilds.get(name);
    if (running !== undefined) return running.promise;
    const model = this.model(name);
    const done = new Deferred();
    this.rebuilds.set(name, done);
    this.subscriptions.feed([model.build()]);
    return done.promise;
  }

  status(): ProjectionStatus {
    return statusOf(this.models.values());
  }

  /** The listener hears of each batch that a serving file has committed. Returns how to stop listening. */
  onCommit(listener: (commit: Commit) => void): () => void {
    return this.listeners.add(listener);
  }

  private get serving(): readonly ReadModelGeneration[] {
    return [...this.models.values()].map(({ serving }) => serving);
  }

  private get first(): ReadModel | undefined {
    return [...this.models.values()][0];
  }

  private committed(generation: ReadModelGeneration, committed: Committed, milliseconds: number): void {
    const model = this.model(generation.file.name);
    const wasServing = model.serving === generation && generation.complete;
    const replaced = model.settle(generation);
    if (replaced !== undefined) this.swapped(model, replaced);
    if (model.serving !== generation || !generation.complete) return;
    const { name } = generation.file;
    if (committed.events.length > 0) this.observer.committed?.(name, committed.events.length, milliseconds);
    if (model === this.first) this.waiters.committed(committed);
    for (const stream of committed.parked) this.observer.parked?.(name, stream);
    // Of what it lacks the beginning it reads it now.
    if (generation.isPart && committed.parked.length > 0) void this.retries.retryAll([generation]);
    // What a new generation read of the past is no news; what it was ahead of the one that it replaced is.
    const events =
      replaced === undefined ? committed.events : committed.events.filter((e) => e.position > replaced.position);
    if (replaced === undefined && !wasServing) return;
    // Of another log everything may be different: that is one piece of news, without the events.
    if (replaced?.trusted === false)
      return this.listeners.announce({ file: name, events: [], caughtUp: generation.caughtUp });
    if (events.length > 0) this.listeners.announce({ file: name, events, caughtUp: generation.caughtUp });
  }

  private swapped(model: ReadModel, replaced: ReadModelGeneration): void {
    const { name } = model.file;
    this.subscriptions.drop(replaced);
    if (model === this.first) this.waiters.recheck();
    this.observer.swapped?.(name, model.serving.path);
    this.rebuilds.get(name)?.resolve();
    this.rebuilds.delete(name);
  }

  private retried(generation: ReadModelGeneration, stream: string, committed: Committed): void {
    const model = this.model(generation.file.name);
    if (model.serving !== generation) return;
    if (model === this.first) this.waiters.committed(committed);
    if (generation.parked.has(stream)) return;
    this.observer.retried?.(generation.file.name, stream);
    if (generation.isPart)
      this.listeners.announce({ file: generation.file.name, events: [], caughtUp: generation.caughtUp });
  }

  private failed(generation: ReadModelGeneration, error: unknown): void {
    this.observer.failed?.(generation.file.name, error);
    this.model(generation.file.name).standing.recheck();
    if (generation === this.first?.serving && generation.stuck) this.waiters.recheck();
  }

  /** A query found it out. */
  private unread(generation: ReadModelGeneration, error: unknown): void {
    if (this.stopping.signal.aborted) return;
    generation.problem = { message: messageOf(error), since: this.options.clock.now() };
    this.observer.failed?.(generation.file.name, error);
    this.subscriptions.drop(generation);
    generation.damaged = true;
    this.renew(generation);
  }

  private useless(generation: ReadModelGeneration, reason: unknown): void {
    generation.damaged ||= isDamage(reason);
    this.renew(generation);
  }

  /** It is of another log, or damaged: a new one is built. The old one answers until then, marked as not serving. */
  private renew(generation: ReadModelGeneration): void {
    const model = this.model(generation.file.name);
    generation.trusted = false;
    if (generation === model.serving && model.building !== undefined) return;
    this.subscriptions.feed([model.build()]);
  }

  private async end(): Promise<void> {
    this.stopping.abort(new Error('the projector stops'));
    for (const { standing } of this.models.values()) standing.giveUp();
    await this.subscriptions.settled();
    await this.retries.settled();
    this.waiters.giveUp();
    for (const model of this.models.values()) model.close();
  }
}
