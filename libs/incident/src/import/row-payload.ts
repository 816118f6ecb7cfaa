import type { CommandStamp, JsonValue } from '@app/event-store';
import type { SingleCommand } from '../domain/messages/commands.js';

/**
 * What a row of an import is compared by when it comes again: its cells, so that it has no second effect however they are
 * mapped then; without cells, the commands.
 */
export const rowPayload = ({
  source,
  commands,
}: {
  readonly source?: Readonly<Record<string, JsonValue>>;
  readonly commands: readonly SingleCommand[];
}): Pick<CommandStamp, 'payload' | 'payloadOf'> =>
  source === undefined ? { payload: commands } : { payload: source, payloadOf: 'source' };
