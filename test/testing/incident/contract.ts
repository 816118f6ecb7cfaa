import { compileCalendar, freezeCalendar } from '@app/business-time';
import type { JsonObject, LedgerEvent } from '@app/event-store';
import type { Terms, VersionRef } from '@app/sla';
import type { Agreements } from '../../../libs/incident/src/domain/clocks/agreements.js';
import type { Matrices } from '../../../libs/incident/src/domain/decide/pinning.js';

/** Monday to Friday 8 to 18 in Berlin; the Friday of the stories is no holiday. */
const definition = freezeCalendar({
  zone: 'Europe/Berlin',
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['08:00-18:00']]),
  ),
  years: { from: 2026, to: 2026 },
});
export const office = compileCalendar(definition);

/** What terms pin of it, and the event by which a file gets to know it. */
export const officeRef = { id: 'office', version: '0', hash: 'f'.repeat(64) } as const;
export const officeDefined: LedgerEvent = {
  readable: true,
  id: '00000000-0000-8000-8000-0000000000ff',
  stream: 'calendar-office',
  revision: 0n,
  position: '!',
  type: 'CalendarDefined',
  data: { calendar: definition as unknown as JsonObject, hash: officeRef.hash },
  metadata: {
    commandId: 'command-office',
    fingerprint: '',
    $correlationId: '',
    $causationId: '',
    actor: 'operator-1',
    origin: 'live',
    occurredAt: '2026-01-01T00:00:00Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
    schema: 1,
    previousHash: '',
    hash: '',
  },
};

/** An hour of reaction and four of resolution around the clock; a specification names what is different. */
export const terms = (given: Partial<Terms> = {}): Terms => ({
  contract: { id: 'acme-gold', version: '0', hash: 'c'.repeat(64) },
  zone: 'Europe/Berlin',
  targets: {
    blocker: { reaction: hours(1), resolution: hours(4) },
    critical: { reaction: hours(1), resolution: hours(4) },
    major: { reaction: hours(2), resolution: hours(8) },
    minor: {},
  },
  initialPriority: 'critical',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
  pauses: { resolution: ['awaiting-customer'] },
  onReclassification: 'original',
  onReopening: 'resume',
  minimumAfterRaiseSeconds: 0,
  warnAtPercent: [75],
  ...given,
});

export const hours = (count: number) => ({ seconds: count * 3600, hours: 'around-the-clock' }) as const;

/** What is agreed with whom: by customer, or by customer and project as `acme/shop`. */
export const agreed = (contracts: Readonly<Record<string, Terms>>): Agreements => ({
  termsFor: ({ customerId, projectId }) => contracts[`${customerId}/${projectId}`] ?? contracts[customerId],
  calendar: () => office,
});

/** Version by version of a matrix by the contract or customer that it is for. */
export const matricesFor = (matrices: Readonly<Record<string, VersionRef>>): Matrices => ({
  matrixFor: ({ customerId, contractId }) => {
    const ref = matrices[contractId ?? ''] ?? matrices[customerId] ?? matrices['default'];
    return ref === undefined ? undefined : { ref };
  },
});
