import { type DefinedThing, thingOf } from '@app/definitions/pure';
import { CHANNEL_FIELDS } from '../domain/channel/channel-fields.js';

export const CHANNEL_THING = thingOf('channel', 'channels', CHANNEL_FIELDS);

export const PAGING_THINGS: readonly DefinedThing[] = [CHANNEL_THING];
