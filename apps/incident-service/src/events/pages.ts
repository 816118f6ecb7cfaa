import type { Envelope } from '@app/incident';
import type { Principal } from '@app/platform';

/** A page of the feed, and how it goes onto the wire. */
export interface FeedPage {
  readonly last: string | undefined;
  readonly text: string;
}

/** What pages are read from: a copy of the read model, after so many commits. */
export interface AsOf {
  readonly commits: number;
  readonly copy: object;
}

/** Pages are some 100 KiB: enough for readers who are together, and few enough for those who are not. */
const MOST = 32;

const frame = (envelope: Envelope): string =>
  `id: ${envelope.position}.${envelope.id}\nevent: ${envelope.type}\ndata: ${JSON.stringify(envelope)}\n\n`;

/** Reads a page once for all who stand at the same place and may see the same, until something is committed. */
export class SharedPages {
  private pages = new Map<string, Promise<FeedPage>>();
  private asOf: AsOf | undefined;

  page(asOf: AsOf, visibility: readonly unknown[], read: () => Promise<readonly Envelope[]>): Promise<FeedPage> {
    const { commits, copy } = this.asOf ?? {};
    if (commits !== asOf.commits || copy !== asOf.copy || this.pages.size >= MOST) this.pages.clear();
    this.asOf = asOf;
    const name = JSON.stringify(visibility);
    const known = this.pages.get(name);
    if (known !== undefined) return known;
    const page = read().then((envelopes) => ({
      last: envelopes.at(-1)?.position,
      text: envelopes.map(frame).join(''),
    }));
    this.pages.set(name, page);
    // What failed is asked again by the next one.
    page.catch(() => this.pages.delete(name));
    return page;
  }
}

/** All that decides what a principal sees of the feed. */
export const visibilityName = ({ role, customerIds }: Principal): readonly unknown[] => [
  role,
  ...[...customerIds].sort(),
];
