import type { AgreementChange } from '@app/agreement';
import type { Principal } from '@app/platform';

export const admin: Principal = { id: 'admin', role: 'admin', customerIds: [] };

const hours = (count: number) => ({ seconds: count * 3600, hours: 'around-the-clock' }) as const;
const targets = { reaction: hours(1), resolution: hours(4) };

/** A customer and its contract: an hour to react and four to resolve, around the clock, of everything but the minor. */
export const acme = (name: string): readonly AgreementChange[] => [
  { type: 'DefineCustomer', id: 'acme', customer: { name } },
  {
    type: 'DefineContract',
    id: 'acme-gold',
    contract: {
      customerId: 'acme',
      validFrom: '2026-01-01',
      targets: { blocker: targets, critical: targets, major: targets, minor: {} },
      initialPriority: 'major',
      kinds: ['incident'],
      reactionEndsWith: ['acknowledged'],
      pausingHoldReasons: ['awaiting-customer'],
      onReclassification: 'original',
      onReopening: 'resume',
      minimumAfterRaiseSeconds: 0,
      warnAtPercent: [75],
    },
  },
];
