import type { FeatureContext } from '@app/feature';
import { inSlices } from '@app/querying';
import { lint } from '../domain/roster/lint.js';
import { mostDays } from '../domain/rota/cost.js';
import { DAYS, LINT_COSTS } from './bounds.js';
import { dutyKnownAt } from './known-duty.js';

const DAY = 86_400;
const AGAIN_MS = 60_000;

type Counted = { readonly labels: { readonly rota: string; readonly code: string }; readonly value: number };

/**
 * What lint finds of every rota. Who looks gets what was counted last, and begins to count anew, at most once a minute:
 * nobody waits for it.
 */
export function measureFindings({ metrics, operational, clock }: FeatureContext): void {
  let known: readonly Counted[] = [];
  let next = -Infinity;
  const ids = (): readonly string[] =>
    operational
      .prepared<{ readonly id: string }>("SELECT id FROM agreement WHERE kind = 'rota' ORDER BY id")
      .all()
      .map(({ id }) => id);
  const count = async (): Promise<void> => {
    const now = Math.floor(clock.now() / 1000);
    known = (await inSlices(ids(), clock, (id) => findingsOf(operational, id, now))).flat();
  };
  metrics.gauge('ledger_duty_findings', HELP, ['rota', 'code'], () => {
    if (clock.uptime() >= next) {
      next = clock.uptime() + AGAIN_MS;
      // What cannot be read at present is counted the next time; health says why it cannot.
      void count().catch(() => undefined);
    }
    return known;
  });
}

const HELP =
  'Findings of the lint of a duty in the next 90 days, by rota and code; counted anew once a minute at most.';

function findingsOf({ session }: FeatureContext['operational'], id: string, now: number): readonly Counted[] {
  const { rota, around } = dutyKnownAt(session, id);
  const days = Math.min(DAYS.lint, Math.floor(mostDays(rota, now, now + DAYS.lint * DAY) / LINT_COSTS));
  const counts = new Map<string, number>();
  for (const { code } of lint(rota, now, now + days * DAY, around)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, value]) => ({ labels: { rota: id, code }, value }));
}
