import { type Decider, DefinitionRefusal, drafted, recordDecider } from '@app/definitions/pure';
import type { EventType } from '@app/event-store';
import type { ChannelDefinition } from './channel-fields.js';

export const CHANNEL_STREAM = 'channel-';
export const channelStream = (id: string): string => `${CHANNEL_STREAM}${id}`;

export const channelDecider = recordDecider<ChannelDefinition>({ event: 'ChannelDefined' });

/** By which callbacks of a provider are let in. The secret is wrapped by the master key; each is valid until two newer ones are made. */
export const ChannelSecretMade: EventType = {
  type: 'ChannelSecretMade',
  schema: 1,
  audience: 'staff',
  personal: [],
};
/** Storage format. */
export interface ChannelSecretData {
  readonly secret: string;
  readonly wrapped: string;
}

export interface MakeSecret {
  readonly id: string;
  readonly made: ChannelSecretData;
}

/** Whether the channel is there. */
export const secretDecider: Decider<boolean, MakeSecret> = {
  initial: false,
  evolve: (state, { type }) => state || type === 'ChannelDefined',
  decide({ id, made }, isThere, { now }) {
    if (!isThere) throw new DefinitionRefusal('channel.not-found', `there is no channel ${id}: define it first`);
    return [drafted(ChannelSecretMade.type, made, now)];
  },
};
