import type { Terms } from '@app/sla';
import { isDeepStrictEqual } from 'node:util';
import type { RecordedHistory, Entry } from '../oracle/recorded-history.js';
import { Contracts, termsOf } from '../oracle/contracts.js';
import { pictureOf, withCorrections } from '../oracle/picture.js';
import { require } from './violation.js';

/** An instance decides by its read model, which may be behind; by so much it never is. */
export const BEHIND_MS = 2 * 3_600_000;

/** A report pins what is in force at its instant, a correction of the customer or the project what is for those; nothing else pins. */
export function checkPins(history: RecordedHistory): void {
  const contracts = new Contracts(history);
  for (const [number, life] of history.lives)
    life.forEach((entry, place) => {
      const [before, after] = [life.slice(0, place), life.slice(0, place + 1)];
      const pins = entry.type === 'IncidentReported' || hasMoved(before, after);
      require('terms-are-pinned', pins || entry.terms === undefined, () =>
        `${entry.type} ${number}@${entry.revision} pins terms, and has nothing to do with them`);
      if (pins) checkPin(contracts, number, after, entry);
    });
}

function checkPin(contracts: Contracts, number: string, life: readonly Entry[], { place, writtenAt }: Entry): void {
  const who = partiesOf(life);
  const at = pictureOf(life)?.reportedAt ?? '';
  const surely = contracts.readBy(writtenAt - BEHIND_MS);
  const lengths = [surely, ...contracts.placesBetween(surely, place).map((one) => one + 1)];
  const possible = lengths.map((read) => contracts.inForce(who, at, read));
  const pinned = termsOf(life);
  require('terms-are-pinned', possible.some((terms) => isDeepStrictEqual(terms, pinned)), () =>
    `${number} of ${JSON.stringify(who)} at ${at} pins ${name(pinned)}, in force was ${possible.map(name).join(' or ')}`);
}

export function partiesOf(life: readonly Entry[]): { customerId: string; projectId?: string } {
  const report = withCorrections(life).find(({ type }) => type === 'IncidentReported');
  const { customerId, projectId } = (report?.data ?? {}) as { customerId: string; projectId?: string };
  return { customerId, ...(projectId === undefined ? {} : { projectId }) };
}

export const hasMoved = (before: readonly Entry[], after: readonly Entry[]): boolean =>
  !isDeepStrictEqual(partiesOf(before), partiesOf(after));

const name = (terms: Terms | undefined): string =>
  terms === undefined ? 'nothing' : `${terms.contract.id}@${terms.contract.version}`;
