import type { StandingModel } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { actsFor } from '@app/people';
import { type Principal, Problem } from '@app/platform';
import { hasLeft } from './feed-end.js';
import { FEED_OF, type FeedSubject } from './feed.js';

/** @throws Problem validation-failed unless exactly one thing is named; unknown-reference where it is not there */
export function requireSubject(subject: FeedSubject, standing: StandingModel, now: string): void {
  const named = FEED_OF.filter((kind) => subject[kind] !== undefined);
  const [kind] = named;
  if (kind === undefined || named.length > 1) {
    const message = 'must name one of rota, staff, team, and no other';
    throw new Problem('validation-failed', `invalid: the body ${message}`, { errors: [{ field: '', message }] });
  }
  const id = subject[kind]!;
  if (standing.prepared(THERE).get({ kind, id, now }) !== undefined) return;
  const message =
    kind === 'staff'
      ? `there is no ${id} of the staff, or they have left`
      : `there is no ${kind} ${id}: define it first`;
  throw new Problem('unknown-reference', `${kind}: ${message}`, { errors: [{ field: kind, message }] });
}

const THERE = `SELECT 1 FROM agreement a
  JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
  WHERE a.kind = @kind AND a.id = @id AND coalesce(json_extract(v.data, '$.leftAt') > @now, 1)`;

/**
 * Duties and teams are the business of whoever works with them; the calendar of a person is theirs, and of who leads a team
 * of theirs. @throws DefinitionRefusal feed.not-yours
 */
export function requireMayOpen(
  principal: Principal,
  { staff }: FeedSubject,
  standing: StandingModel,
  now: string,
): void {
  const { role } = principal;
  if (hasLeft(standing, principal.id, now))
    throw new DefinitionRefusal(
      'feed.not-yours',
      'whoever is behind this key has left: a feed ends with the one who opened it',
    );
  if (role === 'admin') return;
  if (staff === undefined ? role === 'operator' : actsFor(principal, staff, standing, now)) return;
  throw new DefinitionRefusal(
    'feed.not-yours',
    staff === undefined
      ? 'the calendar of a rota or team is opened by an administrator or operator'
      : `this key is not ${staff}, leads no team of theirs and is no administrator's: the calendar of a person is opened by one of these; who is behind a key stands in principalIds`,
  );
}
