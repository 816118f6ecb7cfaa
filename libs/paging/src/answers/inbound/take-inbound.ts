import { Commands } from '@app/command-handling';
import { EVENT_STORE, type EventStore, Secrets } from '@app/event-store';
import { Refusal } from '@app/incident/pure';
import { omitUndefined, secondsText } from '@app/kernel';
import { CLOCK, type Clock, CONFIG, type Config, Problem, uuidV5 } from '@app/platform';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Projector } from '@app/projection';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChannelSecrets } from '../../channels/channel-secrets.js';
import type { PageCommand } from '../../domain/page/commands.js';
import { pageDecider } from '../../domain/page/decide.js';
import { pagingContext } from '../../lane/deciding.js';
import { Channels } from '../../ways/channels.js';
import type { Inbound } from '../../ways/inbound/inbound.js';
import { readCallback } from '../../ways/inbound/read-callback.js';
import { readMail } from '../../ways/inbound/read-mail.js';
import type { Answer } from '../answer.js';
import { answerPage } from '../answer-page.js';
import { knownPage } from '../known-page.js';
import { type Links, linksOf } from '../links.js';
import { placeOf } from '../same-answer.js';
import { replyIn } from './reply-words.js';
import { type SentMessage, sentMessage } from './sent-messages.js';
import { isFromWhomItWasTo, pageOfCode } from './who-replied.js';
import { WrongCodes } from './wrong-codes.js';

/** What a provider or a mail server hands in; nobody outside is told what became of it. */
export class TakeInbound extends Command<void> {
  constructor(
    readonly channel: string,
    readonly secret: string,
    readonly body: Uint8Array,
    /** Of a mail `message/rfc822`; absent: the query of a GET. */
    readonly contentType: string | undefined,
    readonly correlationId: string,
  ) {
    super();
  }
}

const KEYS: Readonly<Record<string, Answer['answer']>> = { 1: 'acknowledge', 2: 'decline' };

@CommandHandler(TakeInbound)
export class TakeInboundHandler implements ICommandHandler<TakeInbound> {
  private readonly links: Links;
  private readonly channels: Channels;
  private readonly channelSecrets: ChannelSecrets;
  private readonly wrongCodes: WrongCodes;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(Projector) projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Secrets) secrets: Secrets,
    @Inject(CONFIG) config: Config,
  ) {
    this.links = linksOf(secrets, config.publicUrl);
    const operational = projector.model('operational');
    this.channels = new Channels(operational);
    this.channelSecrets = new ChannelSecrets(operational, secrets.wrap);
    this.wrongCodes = new WrongCodes(clock);
  }

  /** @throws Problem channel.inbound-unknown, for a wrong secret as for a channel that there is not */
  async execute({ channel, secret, body, contentType, correlationId }: TakeInbound): Promise<void> {
    const known = this.channels.get(channel);
    if (!this.channelSecrets.isValid(channel, secret) || known === undefined)
      throw new Problem('channel.inbound-unknown', 'nothing comes in here');
    const { gateway, carries } = known.definition;
    const text = (): string => Buffer.from(body).toString('utf8');
    const inbound = carries === 'email' ? await readMail(body) : gateway && readCallback(gateway, text(), contentType);
    if (inbound === undefined) return;
    const commandId = uuidV5(INBOUND, JSON.stringify([channel, inbound]));
    const stamp = {
      commandId,
      payload: { channel },
      correlationId,
      causationId: commandId,
      actor: `channel-${channel}`,
      origin: 'live',
    } as const;
    await this.take(inbound, channel, stamp);
  }

  private async take(inbound: Inbound, channel: string, stamp: Stamp): Promise<void> {
    const now = Math.floor(this.clock.now() / 1_000);
    switch (inbound.kind) {
      case 'receipt': {
        const sent = await this.sent(channel, inbound.messageId, inbound.recipient);
        if (sent === undefined) return;
        const { delivered, state } = inbound;
        const { way } = sent;
        return delivered
          ? this.record(sent, { type: 'RecordDelivered', way, receipt: state }, stamp)
          : this.record(sent, cameBack(sent, channel, 'rejected', true, state), stamp);
      }
      case 'bounce': {
        const { permanent, code, answer, recipient } = inbound;
        const sent = await this.sent(channel, inbound.pageId, recipient);
        return (
          sent && this.record(sent, cameBack(sent, channel, reasonOf(code), permanent, `${code} ${answer}`), stamp)
        );
      }
      case 'digits': {
        const sent = inbound.messageId === undefined ? undefined : await this.sent(channel, inbound.messageId);
        const answer = KEYS[inbound.digits];
        return sent && answer && this.answer({ pageId: sent.pageId, answer, through: 'voice' }, stamp);
      }
      case 'reply': {
        const reply = replyIn(inbound.text);
        if (reply === undefined) return;
        const { answer, code, minutes } = reply;
        const until = minutes === undefined ? undefined : secondsText(now + minutes * 60);
        const isMail = inbound.from.includes('@');
        const pageId = isMail
          ? await this.mailed(inbound.pageId, inbound.from)
          : code && this.coded(inbound.from, code, now);
        if (pageId === undefined || pageId === '') return;
        return this.answer({ pageId, answer, through: isMail ? 'mail' : 'sms', ...omitUndefined({ until }) }, stamp);
      }
    }
  }

  /** A provider may tell of a message before it is written down here that it was sent. */
  private async sent(channel: string, messageId: string, recipient?: string): Promise<SentMessage | undefined> {
    for (const pause of [...SOON_MS, undefined]) {
      const now = Math.floor(this.clock.now() / 1_000);
      const sent = sentMessage(this.models.operational.session, channel, messageId, now, recipient);
      if (sent !== undefined || pause === undefined) return sent;
      await this.clock.wait(pause);
    }
    return undefined;
  }

  private coded(from: string, code: string, now: number): string | undefined {
    const { links, wrongCodes, models } = this;
    return pageOfCode({ session: models.operational.session, links, wrongCodes, now }, from, code);
  }

  private async mailed(pageId: string | undefined, from: string): Promise<string | undefined> {
    const page = pageId === undefined ? undefined : await knownPage(this.store, pageId);
    return page !== undefined && isFromWhomItWasTo(this.models.operational.session, page, from) ? page.id : undefined;
  }

  private async answer(answer: Answer, stamp: Stamp): Promise<void> {
    const { commands, store, clock, models } = this;
    const page = await knownPage(store, answer.pageId);
    const place = page === undefined ? 0 : placeOf(page, answer, Math.floor(clock.now() / 1_000));
    const commandId = uuidV5(stamp.commandId, String(place));
    const context = (at: { readonly now: string; readonly commandId: string }) => pagingContext(models, at);
    await answerPage(answer, { ...stamp, commandId }, { commands, store, clock, context }).catch((error: unknown) => {
      // A snooze that cannot be: nobody is told, and the page goes on.
      if (!(error instanceof Refusal)) throw error;
    });
  }

  private async record({ pageId }: SentMessage, command: PageCommand, stamp: Stamp): Promise<void> {
    const page = await knownPage(this.store, pageId);
    if (page !== undefined) await this.commands.handle(pageDecider, page.stream, command, stamp);
  }
}

/** Sent, written down and seen: that takes so long at most where all is well. */
const SOON_MS = [100, 200, 400, 800, 1_600, 3_000];
const INBOUND = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e0a';

type Stamp = Parameters<typeof answerPage>[1];
type Failure = Extract<PageCommand, { type: 'RecordFailed' }>;

const cameBack = (
  { way, attempt, startedAt }: SentMessage,
  channel: string,
  reason: Failure['reason'],
  permanent: boolean,
  answer: string,
): Failure => ({ type: 'RecordFailed', way, attempt, startedAt, channel, reason, permanent, answer });

/** RFC 3463: x.1.y is about the address, x.2.2 a mailbox that is full. */
const reasonOf = (code: string): Failure['reason'] =>
  /^\d\.1\./.test(code) ? 'address-unknown' : code.endsWith('.2.2') ? 'mailbox-full' : 'rejected';
