import type { Clock } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { type Clocks, cyclesOf, explain, type Language } from '@app/sla';
import type { ComplianceItem } from '../compliance/answers.js';
import { complianceIncidents } from '../compliance/compliance-incidents.js';
import { clocksOf, inOrder, plainEvents } from '@app/incident';
import { grouped, type ReadModels } from '@app/querying';
import { agreementsIn } from '@app/agreement';
import type { ReportedBreach } from './answers.js';
import type { Asked } from './report-figures.js';

/** Breaches that are explained before others have their turn: some ten milliseconds. */
const AT_ONCE = 50;

/** In the order of the reports. The same rows as behind the number, so that there are as many as it says. */
export async function reportedBreaches(
  models: ReadModels,
  clock: Clock,
  { customerId, period: { from, to }, now, names }: Omit<Asked, 'session'>,
  language: Language,
): Promise<readonly ReportedBreach[]> {
  const filter = { from, to, outcome: 'breached' as const };
  const limit = Number.MAX_SAFE_INTEGER - 1;
  const { items } = complianceIncidents(models.reporting.session, [customerId], filter, now, { limit }, names);
  const breaches: ReportedBreach[] = [];
  for (let place = 0; place < items.length; place += AT_ONCE) {
    if (place > 0) await clock.wait(0);
    // Taken anew for every page: after a rebuild it is another connection.
    const session = models.reporting.session;
    for (const [id, own] of grouped(items.slice(place, place + AT_ONCE), (item) => item.id)) {
      const clocks = breachedClocks(session, id, now);
      const explained = explain(clocks, language);
      breaches.push(
        ...own.map((item) => ({ ...item, ...overdueOf(item, clocks), explanation: textFor(item, explained) })),
      );
    }
  }
  return breaches;
}

/** Of all cycles of an incident: mostly more than one of them was breached. */
function breachedClocks(session: ReadModelSession, id: string, now: number): Clocks {
  const row = session.prepared<{ readonly n: string }>(PLACE).get(id);
  const facts = row === undefined ? [] : inOrder(plainEvents(session, BigInt(row.n)));
  return clocksOf(facts, agreementsIn(session), now);
}

function overdueOf(
  item: ComplianceItem,
  clocks: Clocks,
): Pick<ReportedBreach, 'overdueSeconds' | 'overdueBusinessSeconds'> {
  const found = cyclesOf(clocks).find(({ clock, cycle }) => clock === item.clock && String(cycle) === item.cycle);
  return found === undefined ? {} : { overdueSeconds: found.overdue, overdueBusinessSeconds: found.overdueBusiness };
}

const textFor = (item: ComplianceItem, explained: ReturnType<typeof explain>): string =>
  explained.find(({ clock, cycle }) => clock === item.clock && String(cycle) === item.cycle)?.text ?? '';

const PLACE = 'SELECT CAST(n AS TEXT) AS n FROM reporting_incident WHERE id = ?';
