import { answersAbout, type DefinedKind, staffEvent } from '@app/definitions';
import { fields } from '@app/definitions/pure';
import type { EventType } from '@app/event-store';
import type { TypeOf } from '@app/kernel';
import { channelDecider, ChannelSecretMade, channelStream } from '../domain/channel/channel.js';
import { CHANNEL_FIELDS, type ChannelDefinition } from '../domain/channel/channel-fields.js';
import { checkChannel } from '../domain/channel/check-channel.js';
import { CHANNEL_THING } from './things.js';

const ANSWERS = answersAbout('Channel', CHANNEL_FIELDS);

/** It names secrets and holds none. */
export const channelKind: DefinedKind<
  TypeOf<typeof ANSWERS.item>,
  TypeOf<typeof ANSWERS.version>,
  ChannelDefinition
> = {
  ...CHANNEL_THING,
  area: 'channel',
  group: 'channels',
  stream: channelStream,
  event: staffEvent('ChannelDefined'),
  others: [ChannelSecretMade],
  reach: 'all',
  mayRead: ['admin', 'operator', 'auditor'],
  mayDefine: ['admin'],
  schema: fields(CHANNEL_FIELDS, { title: 'a channel' }),
  answers: ANSWERS,
  check: checkChannel,
  record: ({ id, content, stamp }, { commands }) =>
    commands.handle(channelDecider, channelStream(id), { id, content }, stamp),
};

/** On the streams of channels. */
export const CHANNEL_EVENT_TYPES: readonly EventType[] = [channelKind.event, ChannelSecretMade];

export const PAGING_KINDS: readonly DefinedKind[] = [channelKind];
