import { BeginIncident } from '@app/incident';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { admin } from './acme.js';

let sent = 0;

/** Of a command of its own, sent by an administrator. */
export const stamp = () => {
  const commandId = `c-${(sent += 1)}`;
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, payload: ids, actor: admin.id, origin: 'live' as const };
};

/** An incident of the customer `acme`. */
export const report = (app: INestApplicationContext) =>
  app
    .get(CommandBus)
    .execute(new BeginIncident(admin, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }, stamp()));
