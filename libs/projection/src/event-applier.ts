import { keysEndingWith, type LedgerEvent, type RecordedEvent } from '@app/event-store';
import type { Projection } from './projection.js';
import { FeedFailure, isTrouble, messageOf, Zombie } from './sqlite-errors.js';
import { BatchContext } from './batch-context.js';
import type { ReadModelSession } from './session.js';

const KEY_DESTROYED = 'PersonalKeyDestroyed';

/** The projections of one file, and what an event does to them. All calls stand inside a transaction. */
export class EventApplier {
  private readonly feeds = this.projections.filter((projection) => projection.neverParks === true);
  private readonly folds = this.projections.filter((projection) => projection.neverParks !== true);
  private readonly personal = this.projections.flatMap(({ personal = [] }) => personal);
  private readonly forgetting = this.projections.filter((projection) => 'forget' in projection);

  constructor(
    private readonly session: ReadModelSession,
    private readonly projections: readonly Projection[],
  ) {}

  /** Whether an error of a batch is of an event, so that a careful second run can park its stream. */
  static canPark(error: unknown): boolean {
    return !isTrouble(error) && !(error instanceof Zombie) && !(error instanceof FeedFailure);
  }

  /** What happens with every event, parked stream or not. True when a subject's personal data was cleared. */
  always(event: RecordedEvent, context: BatchContext): boolean {
    this.feed(event, context);
    if (!event.readable || event.type !== KEY_DESTROYED) return false;
    // What came before it may hold what is to be forgotten.
    this.finish(context);
    this.forget(event);
    return true;
  }

  feed(event: RecordedEvent, context: BatchContext): void {
    for (const feed of this.feeds) {
      try {
        feed.apply(event, this.session, context);
      } catch (error) {
        if (isTrouble(error)) throw error;
        throw new FeedFailure(feed.name, { cause: error });
      }
    }
  }

  /** Applies the event; returns the problem that parks its stream, or throws a projection's error. */
  fold(event: RecordedEvent, context: BatchContext): string | undefined {
    if (!event.readable) return event.problem;
    for (const fold of this.folds) fold.apply(event, this.session, context);
    return undefined;
  }

  /** Before the commit of events that were not folded carefully. */
  finish(context: BatchContext): void {
    for (const fold of this.folds) fold.finish?.(this.session, context);
    context.clear();
  }

  /** The same with a savepoint and an end for this event alone, so that only its own effects are undone. */
  foldCarefully(event: RecordedEvent): string | undefined {
    if (!event.readable) return event.problem;
    const { session } = this;
    const context = new BatchContext();
    session.prepared('SAVEPOINT event').run();
    let current = '';
    try {
      for (const fold of this.folds) {
        current = fold.name;
        fold.apply(event, session, context);
        fold.finish?.(session, context);
      }
      session.prepared('RELEASE event').run();
      return undefined;
    } catch (error) {
      if (isTrouble(error)) throw error;
      session.prepared('ROLLBACK TO event').run();
      session.prepared('RELEASE event').run();
      return `${current}: ${messageOf(error)}`;
    }
  }

  /** Also of a person whose own stream is parked: what is to be forgotten does not wait for a repair. */
  private forget({ data }: LedgerEvent): void {
    const { subject } = data;
    if (typeof subject !== 'string') return;
    for (const { table, columns } of this.personal) {
      const nulls = columns.map((column) => `${column} = NULL`).join(', ');
      this.session
        .prepared(`UPDATE ${table} SET ${nulls} WHERE key_id = @keyId OR (key_id > @after AND key_id < @before)`)
        .run(keysEndingWith(subject));
    }
    for (const projection of this.forgetting) projection.forget?.(subject, this.session);
  }
}
