import type { FeatureContext } from '@app/feature';
import type { Steps } from '@app/kernel';
import { inTurns } from '@app/querying';
import { lintInSteps } from '../domain/roster/lint.js';
import { LINT_CODES, type LintCode } from '../domain/roster/lint-words.js';
import { mostDays } from '../domain/rota/cost.js';
import { DAYS, LINT_COSTS } from './bounds.js';
import { dutyKnownAt } from './known-duty.js';

const DAY = 86_400;
const AGAIN_MS = 60_000;

type Counted = { readonly labels: { readonly code: LintCode }; readonly value: number };

/**
 * What lint finds in all rotas, which are not named: whoever reaches the service may look. Who looks gets what was counted
 * last, and begins to count anew, at most once a minute: nobody waits for it.
 */
export function measureFindings({ metrics, operational, clock, log }: FeatureContext): void {
  let known: readonly Counted[] = [];
  let next = -Infinity;
  const ids = (): readonly string[] =>
    operational
      .prepared<{ readonly id: string }>("SELECT id FROM agreement WHERE kind = 'rota' ORDER BY id")
      .all()
      .map(({ id }) => id);
  const count = async (): Promise<void> => {
    const now = Math.floor(clock.now() / 1000);
    const codes = await inTurns(codesFound(operational, ids(), now), clock);
    known = LINT_CODES.map((code) => ({ labels: { code }, value: codes.filter((found) => found === code).length }));
  };
  const failed = (error: unknown): void => {
    // An old count would look like a new one.
    known = [];
    log.warn({ err: error }, 'the findings of duties were not counted; they are with the next look');
  };
  metrics.gauge('ledger_duty_findings', HELP, ['code'], () => {
    if (clock.uptime() >= next) {
      next = clock.uptime() + AGAIN_MS;
      void count().catch(failed);
    }
    return known;
  });
}

const HELP = 'Findings of the lint of all duties in the next 90 days, by code; counted anew once a minute at most.';

function* codesFound(
  { session }: FeatureContext['operational'],
  ids: readonly string[],
  now: number,
): Steps<readonly LintCode[]> {
  const codes: LintCode[] = [];
  for (const id of ids) {
    yield;
    const { rota, around } = dutyKnownAt(session, id);
    const days = Math.min(DAYS.lint, Math.floor(mostDays(rota, now, now + DAYS.lint * DAY) / LINT_COSTS));
    const found = yield* lintInSteps(rota, { from: now, until: now + days * DAY }, around);
    codes.push(...found.map(({ code }) => code));
  }
  return codes;
}
