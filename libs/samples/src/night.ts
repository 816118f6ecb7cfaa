import { demoDefinitions } from './definitions.js';

/** A Thursday in spring, in the zone of the hoster. */
const at = (time: string): number => Date.parse(`2026-03-26T${time}+01:00`) / 1_000;

/**
 * A night of the hoster: monitoring reports a blocker of a customer whose contract promises a reaction within the hour. Who is
 * on duty sleeps on. Instants are epoch seconds.
 */
export const NIGHT = {
  zone: 'Europe/Berlin',
  from: at('02:12:00'),
  reportedAt: at('02:13:00'),
  backupAt: at('02:43:00'),
  answeredAt: at('02:44:10'),
  until: at('03:20:00'),
  report: {
    kind: 'incident',
    customerId: 'hafenlogistik',
    channel: 'monitoring',
    title: 'The gate registers no lorries',
    classification: { priority: 'blocker' },
  },
} as const;

/** What the hoster has defined by then, and a channel that shows what would be sent. */
export const nightDefinitions = (): string =>
  `${demoDefinitions(NIGHT.from)}\nchannels:\n  - { id: console, carries: console }\n`;
