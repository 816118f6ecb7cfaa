import type { CommandStamp, JsonValue } from '@app/event-store';
import type { Principal } from '@app/platform';

/** Who acts when no API key is in play: somebody with access to the data directory itself. */
export const OPERATOR_AT_THE_SHELL: Principal = { id: 'incidentctl', role: 'admin', customerIds: [] };

/** Of a command that begins here. */
export const stampOf = (commandId: string, payload: object): CommandStamp => ({
  commandId,
  payload: JSON.parse(JSON.stringify(payload)) as JsonValue,
  correlationId: commandId,
  causationId: commandId,
  actor: OPERATOR_AT_THE_SHELL.id,
  origin: 'live',
});
