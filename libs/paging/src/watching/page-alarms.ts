import type { WatchFinding, WatchFindingKind } from '../watchdog/finding.js';
import type { Alarm } from './alarms.js';

/** Whoever sends has so long to come to it by itself, seconds. */
const GRACE = 60;
/** Of one kind people are told no more often: what is found meanwhile is told together. */
const BETWEEN = 600;

/** Which findings of pages and ways people are told of, and when: each once, and of each kind at most every ten minutes. */
export class PageAlarms {
  /** By what is found: since when, and whom it was told. */
  private readonly known = new Map<string, { readonly since: number; told?: 'duty' | 'last-resort' }>();
  private readonly toldAt = new Map<string, number>();

  forget(): void {
    this.known.clear();
  }

  /** @param findings all that stand now */
  due(findings: readonly WatchFinding[], now: number): readonly (readonly ['duty' | 'last-resort', Alarm])[] {
    const standing = new Set(findings.map(keyOf));
    for (const key of this.known.keys()) if (!standing.has(key)) this.known.delete(key);
    const due = findings
      .toSorted((one, other) => one.at - other.at || (keyOf(one) < keyOf(other) ? -1 : 1))
      .flatMap((one) => {
        const entry = this.known.get(keyOf(one)) ?? { since: now };
        this.known.set(keyOf(one), entry);
        const to = whom(one.finding, entry, now);
        return to === undefined || now - (this.toldAt.get(`${to} ${one.finding}`) ?? -Infinity) < BETWEEN
          ? []
          : [{ one, entry, to }];
      });
    for (const { one, entry, to } of due) {
      entry.told = to;
      this.toldAt.set(`${to} ${one.finding}`, now);
    }
    return due.map(({ one, to }) => [to, alarmOf(one)] as const);
  }
}

function whom(
  finding: WatchFindingKind,
  { since, told }: { readonly since: number; readonly told?: 'duty' | 'last-resort' },
  now: number,
): 'duty' | 'last-resort' | undefined {
  if (finding === 'way-only-fails') return told === undefined ? 'duty' : undefined;
  if (told === undefined) return now - since >= GRACE ? 'duty' : undefined;
  return told === 'duty' && now - since >= BETWEEN + GRACE ? 'last-resort' : undefined;
}

const keyOf = ({ finding, page, way, who }: WatchFinding): string =>
  [finding, page, way, who].filter((one) => one !== undefined).join(' ');

const alarmOf = (one: WatchFinding): Alarm => ({
  finding: keyOf(one),
  ...(one.incident === undefined ? {} : { incident: one.incident }),
  at: one.at,
  says: one.page === undefined ? one.says : `the page ${one.page}: ${one.says}`,
});
