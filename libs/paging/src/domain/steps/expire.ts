import type { IncidentDraft } from '@app/incident/pure';
import { duesOf, type ExpireAcknowledgement } from '../run/dues.js';
import { type Deciding, made } from './context.js';
import { pagedOutside } from './outside.js';

/** An acknowledgement counts no longer, and whoever made it is paged. */
export function expire(command: ExpireAcknowledgement, deciding: Deciding): readonly IncidentDraft[] {
  const { run, context } = deciding;
  const { acknowledgement, reason } = command;
  const due = duesOf(run, context.house).find(
    (one) => one.type === command.type && one.acknowledgement === acknowledgement && one.reason === reason,
  );
  if (due === undefined || due.at > context.now) return [];
  const expired = made(deciding, 'AcknowledgementExpired', { acknowledgement, reason });
  const by = run.watches.find((watch) => watch.acknowledgement.toString() === acknowledgement)?.by;
  if (by === undefined) return [expired];
  return [expired, ...pagedOutside({ person: by }, 'expiry', { loud: true, cause: acknowledgement }, deciding)];
}
