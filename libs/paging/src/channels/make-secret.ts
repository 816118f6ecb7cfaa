import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { requireId } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { EVENT_STORE, type EventStore, Secrets } from '@app/event-store';
import { CHANCE, type Chance } from '@app/platform';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { channelStream, secretDecider } from '../domain/channel/channel.js';
import { newSecret, wrappedSecret } from './channel-secrets.js';

export interface MadeSecret {
  readonly receipt: Receipt;
  /** Shown now and never again. */
  readonly secret: string;
}

export class MakeChannelSecret extends Command<MadeSecret> {
  constructor(
    readonly channel: string,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(MakeChannelSecret)
export class MakeChannelSecretHandler implements ICommandHandler<MakeChannelSecret> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(CHANCE) private readonly chance: Chance,
  ) {}

  async execute({ channel, stamp }: MakeChannelSecret): Promise<MadeSecret> {
    requireId(channel, 'id');
    const secret = newSecret(this.chance);
    const made = { secret: stamp.commandId, wrapped: wrappedSecret(this.secrets.wrap, channel, secret) };
    const receipt = await this.commands.handle(secretDecider, channelStream(channel), { id: channel, made }, stamp);
    // A repeat gets the first receipt, and the secret of the first time is shown to nobody any more.
    if (await this.stands(channelStream(channel), receipt.revision, made.wrapped)) return { receipt, secret };
    throw new DefinitionRefusal(
      'channel.secret-shown',
      'this command made a secret before; it is not shown twice: make another one',
    );
  }

  private async stands(stream: string, revision: bigint, wrapped: string): Promise<boolean> {
    for await (const [event] of this.store.readStream(stream, revision))
      return event?.readable === true && event.data['wrapped'] === wrapped;
    return false;
  }
}
