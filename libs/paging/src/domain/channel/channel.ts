import { type Decider, DefinitionRefusal, drafted, recordDecider } from '@app/definitions/pure';
import type { EventType } from '@app/event-store';
import type { ChannelDefinition } from './channel-fields.js';

export const CHANNEL_STREAM = 'channel-';
export const channelStream = (id: string): string => `${CHANNEL_STREAM}${id}`;

export const channelDecider = recordDecider<ChannelDefinition>({ event: 'ChannelDefined' });

type ChannelState = (typeof channelDecider)['initial'];

/** By which callbacks of a provider are let in. The secret is wrapped by the master key; each is valid until two newer ones are made. */
export const ChannelSecretMade: EventType = {
  type: 'ChannelSecretMade',
  schema: 1,
  audience: 'staff',
  personal: [],
};
/** Storage format. */
export interface ChannelSecretData {
  /** Its id: the command that made it. */
  readonly secret: string;
  readonly wrapped: string;
}

export interface MakeSecret {
  readonly id: string;
  readonly made: ChannelSecretData;
}

/** Of the same stream, so that what is folded of it is the same. */
export const secretDecider: Decider<ChannelState, MakeSecret> = {
  initial: channelDecider.initial,
  evolve: channelDecider.evolve,
  decide({ id, made }, { content }, { now }) {
    if (content === undefined)
      throw new DefinitionRefusal('channel.not-found', `there is no channel ${id}: define it first`);
    return [drafted(ChannelSecretMade.type, made, now)];
  },
};
