import { IncidentNotFound } from './incident-not-found.js';
import { Problem, type Principal } from '@app/platform';
import { incidentStream } from '../number.js';
import { visibilityOf, type ReadModels } from '@app/querying';
import { isThere } from './incident-record.js';

const LONGEST_MS = 1_000;

export interface AskedFor {
  readonly principal: Principal;
  /** An incident's number without hyphens. */
  readonly id: string;
  /** A reader who knows of a revision (written on another instance) waits until this one shows it. */
  readonly minRevision?: bigint | undefined;
}

/**
 * Waits for the revision that the reader knows of. An incident that the reader may not see is waited for as long as one that
 * does not exist, and gets the same answer. @throws IncidentNotFound, Problem
 */
export async function awaited(
  { operational, progress }: ReadModels,
  { id, principal, minRevision }: AskedFor,
): Promise<void> {
  if (minRevision === undefined || progress === undefined) return;
  const visibility = visibilityOf(principal);
  const isSeen = (): boolean => isThere(operational.session, visibility, id);
  const until = progress.now() + LONGEST_MS;
  const outcome = await progress.waitFor(incidentStream(id), minRevision, LONGEST_MS);
  if (!isSeen()) await progress.pause(until - progress.now());
  if (!isSeen()) throw progress.isCurrent() ? new IncidentNotFound(id) : late(id, minRevision);
  if (outcome === 'projected') return;
  if (outcome === 'parked')
    throw new Problem('stream-parked', `${id} is parked before revision ${minRevision}; read it without Min-Revision`);
  throw progress.isCurrent()
    ? new Problem('revision-not-written', `${id} has no revision ${minRevision}`)
    : late(id, minRevision);
}

const late = (id: string, revision: bigint): Problem =>
  new Problem('read-model-late', `revision ${revision} of ${id} is not here yet; read again`);
