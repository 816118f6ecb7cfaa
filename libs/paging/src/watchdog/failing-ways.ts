import type { WatchFinding } from './finding.js';
import { type PageTold, requestOf } from './page-seen.js';

/** A way of which the last so many attempts have all failed does not only have a bad moment. */
const TOO_MANY = 5;

/** Ways by which nothing gets out any more, over the events of all pages in order of recording. */
export class FailingWays {
  private readonly failures = new Map<string, { who: string; way: string; since: number; count: number }>();
  private readonly owners = new Map<string, string>();

  take(page: string, told: PageTold): void {
    const request = requestOf([told]);
    if (request !== undefined) {
      const { personId, teamId } = request.data;
      this.owners.set(page, personId === undefined ? `team:${teamId}` : `staff:${personId}`);
    }
    if (told.type !== 'PageSent' && told.type !== 'PageFailed' && told.type !== 'PageDelivered') return;
    const { way } = told.data;
    const who = this.owners.get(page) ?? page;
    const key = `${who} ${way}`;
    if (told.type !== 'PageFailed') return void this.failures.delete(key);
    const { since = told.at, count = 0 } = this.failures.get(key) ?? {};
    this.failures.set(key, { who, way, since, count: count + 1 });
  }

  /** Nothing more is told of it. */
  forget(page: string): void {
    this.owners.delete(page);
  }

  findings(): readonly WatchFinding[] {
    return [...this.failures.values()]
      .filter(({ count }) => count >= TOO_MANY)
      .map(({ who, way, since: at, count }) => ({
        finding: 'way-only-fails',
        way,
        who,
        at,
        says: `the last ${count} attempts by ${way} of ${who} have failed`,
      }));
  }
}
