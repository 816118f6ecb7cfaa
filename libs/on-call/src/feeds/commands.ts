import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { STANDING_MODEL, type StandingModel } from '@app/definitions';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { secondsText } from '@app/kernel';
import { CHANCE, type Chance, CLOCK, type Clock, type Principal } from '@app/platform';
import { onceStanding } from '@app/projection';
import { actsFor } from '@app/people';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { feedDecider, feedStream, type FeedSubject, hashOf, newToken, noSuchFeed, openedBefore } from './feed.js';
import { allFeeds, type Feed } from './feeds-projection.js';
import { requireMayOpen, requireSubject } from './may-open.js';

export interface OpenedFeed {
  readonly receipt: Receipt;
  /** Shown now and never again. */
  readonly token: string;
}

export class OpenFeed extends Command<OpenedFeed> {
  constructor(
    readonly principal: Principal,
    readonly subject: FeedSubject,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

const now = (clock: Clock): string => secondsText(Math.floor(clock.now() / 1000));

@CommandHandler(OpenFeed)
export class OpenFeedHandler implements ICommandHandler<OpenFeed> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STANDING_MODEL) private readonly standing: StandingModel,
    @Inject(CHANCE) private readonly chance: Chance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The command's id is the feed's: the same command opens one. */
  async execute({ principal, subject, stamp }: OpenFeed): Promise<OpenedFeed> {
    await onceStanding(async () => {
      requireSubject(subject, this.standing, now(this.clock));
      requireMayOpen(principal, subject, this.standing, now(this.clock));
    });
    const token = newToken(this.chance);
    const opened = { ...subject, hash: hashOf(token) };
    const stream = feedStream(stamp.commandId);
    const receipt = await this.commands.handle(feedDecider, stream, { type: 'open', opened }, stamp);
    // A repeat gets the first receipt, and the token of the first time is known to nobody any more.
    if (!(await this.stands(stream, opened.hash))) throw openedBefore();
    return { receipt, token };
  }

  private async stands(stream: string, hash: string): Promise<boolean> {
    for await (const [first] of this.store.readStream(stream))
      return first !== undefined && first.readable && first.data['hash'] === hash;
    return false;
  }
}

export class RevokeFeed extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly id: string,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(RevokeFeed)
export class RevokeFeedHandler implements ICommandHandler<RevokeFeed> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(STANDING_MODEL) private readonly standing: StandingModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ principal, id, stamp }: RevokeFeed): Promise<Receipt> {
    await onceStanding(async () => {
      const feed = allFeeds(this.standing).find((one) => one.id === id);
      if (feed === undefined || !isTheirs(feed, principal, this.standing, now(this.clock))) throw noSuchFeed();
    });
    return this.commands.handle(feedDecider, feedStream(id), { type: 'revoke' }, stamp);
  }
}

/** Whose feed it is to see and to revoke: who opened it, of whom it is, who leads them, and an administrator. */
export const isTheirs = (
  { openedBy, staff }: Feed,
  principal: Principal,
  rows: Parameters<typeof actsFor>[2],
  at: string,
): boolean =>
  principal.role === 'admin' ||
  principal.id === openedBy ||
  (staff !== undefined && actsFor(principal, staff, rows, at));
