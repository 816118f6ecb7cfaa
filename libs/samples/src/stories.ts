import type { Channel, Kind, Priority } from '@app/incident';

/** What can happen at a hoster: what somebody reports, what the customer hears, what is noted, what mends it. */
export interface Story {
  readonly kind: Kind;
  readonly channel: Channel;
  readonly serviceId: string;
  readonly priority: Priority;
  readonly title: string;
  readonly description: string;
  readonly note: string;
  readonly information: string;
  readonly resolution: string;
  /** Minutes of work, roughly. */
  readonly minutes: number;
  /** On whom the work may have to wait. */
  readonly hold?: 'awaiting-customer' | 'awaiting-vendor';
}

export const STORIES: readonly Story[] = [
  {
    kind: 'incident',
    channel: 'monitoring',
    serviceId: 'web-shop',
    priority: 'blocker',
    title: 'Shop answers 502',
    description: 'All front ends answer 502 since the last deployment; no order comes in.',
    note: 'Upstream pool is empty: the health check asks for a path that the new release no longer has.',
    information:
      'The shop is back since a few minutes. The cause was a health check; orders of the last half hour are complete.',
    resolution: 'Health check corrected, pool full again.',
    minutes: 35,
  },
  {
    kind: 'incident',
    channel: 'phone',
    serviceId: 'mail',
    priority: 'critical',
    title: 'Outgoing mail is rejected',
    description: 'Two large providers reject our order confirmations since this morning.',
    note: 'Our address stands on a block list after a leaked form was abused.',
    information:
      'We have closed the form and asked for removal from the list; mail is delivered over a second address meanwhile.',
    resolution: 'Removed from the list; form protected.',
    minutes: 190,
    hold: 'awaiting-vendor',
  },
  {
    kind: 'incident',
    channel: 'monitoring',
    serviceId: 'database',
    priority: 'critical',
    title: 'Replication lags by twenty minutes',
    description: 'The replica of the order database falls behind and reports are old.',
    note: 'A nightly export holds a lock; it was started twice.',
    information: 'Reports are current again; no data was lost.',
    resolution: 'Second export ended, schedule corrected.',
    minutes: 75,
  },
  {
    kind: 'incident',
    channel: 'email',
    serviceId: 'web-shop',
    priority: 'major',
    title: 'Search finds nothing for umlauts',
    description: 'Customers who look for "Müsli" find nothing; "Muesli" works.',
    note: 'The analyzer was changed with the index of last week.',
    information: 'The index is being built anew; search works fully in about an hour.',
    resolution: 'Index built with the right analyzer.',
    minutes: 240,
    hold: 'awaiting-customer',
  },
  {
    kind: 'request',
    channel: 'portal',
    serviceId: 'access',
    priority: 'minor',
    title: 'Access for a new colleague',
    description: 'Please give our new colleague access to the staging system.',
    note: 'Key received, waiting for the project lead to agree.',
    information: 'The access is ready; it was confirmed by your project lead.',
    resolution: 'Account made, key stored.',
    minutes: 60,
    hold: 'awaiting-customer',
  },
  {
    kind: 'incident',
    channel: 'chat',
    serviceId: 'backup',
    priority: 'major',
    title: 'Backup of the night is missing',
    description: 'The report of the night shows no backup of the file server.',
    note: 'The volume was full: old snapshots had not been removed.',
    information: 'A backup was made this morning and tested; the coming nights are covered.',
    resolution: 'Retention corrected, backup made by hand.',
    minutes: 120,
  },
  {
    kind: 'question',
    channel: 'email',
    serviceId: 'web-shop',
    priority: 'minor',
    title: 'When does the certificate end?',
    description: 'We would like to know when the certificate of the shop has to be renewed.',
    note: 'It renews itself, thirty days before its end.',
    information: 'It is renewed without your doing, thirty days before its end.',
    resolution: 'Answered.',
    minutes: 20,
  },
  {
    kind: 'incident',
    channel: 'monitoring',
    serviceId: 'storage',
    priority: 'major',
    title: 'Disk of the log server at 95 %',
    description: 'The log server has room for less than a day.',
    note: 'Debug logging was left on after the last analysis.',
    information: 'Nothing was lost; logging is back to its usual level.',
    resolution: 'Debug logging off, old files packed.',
    minutes: 45,
  },
];
