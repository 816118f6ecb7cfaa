import type { ReadModelSession } from '@app/projection';
import type { Clocks, Cycle, Language } from '@app/sla';
import { type ClockName, cycleJson, explain } from '@app/sla';
import { corrected } from '../domain/corrections/corrections.js';
import type { Fact } from '../domain/events/fact.js';
import { instant, seconds } from '../domain/instant.js';
import { clocksOf } from '../domain/clocks/sla.js';
import { type Visibility, type AsOf, knownBy, type Moment, pointInTime } from '@app/querying';
import { agreementsIn } from '@app/agreement';
import type { IncidentRecord } from './incident-record.js';
import type { IncidentClocks, RecordedNotice } from './answers/clocks.js';
import type { ExplainedCycle } from './answers/cycle.js';
import type { Pin } from './answers/parts.js';
import { pinOf } from './packed-view.js';
import { namesSeen, seenPin } from './seen-names.js';

export function clocksFor(
  session: ReadModelSession,
  visibility: Visibility,
  record: IncidentRecord,
  question: AsOf & { readonly language?: Language },
  moment: Moment,
): IncidentClocks {
  const point = pointInTime(question, moment, visibility);
  const known = knownBy(record.facts, question);
  const clocks = clocksOf(known, agreementsIn(session), point.asOf);
  const said = explain(clocks, question.language ?? 'en');
  const revision = lastOf(known);
  return {
    id: record.id,
    ...(revision === undefined ? {} : { revision: revision.toString() }),
    asOf: instant(point.asOf),
    knownAt: point.knownAt,
    provisional: point.provisional || record.parked,
    parked: record.parked,
    ...(clocks.none === undefined ? {} : { none: clocks.none, explanation: said[0]?.text ?? '' }),
    ...(clocks.kind === undefined ? {} : { kind: clocks.kind }),
    ...(clocks.zone === undefined ? {} : { zone: clocks.zone }),
    ...seenPin(namesSeen(session, visibility), contractOf(known, point.asOf)),
    ...explained(clocks, said),
    ...(visibility.audience === 'staff' ? { recorded: notices(known, point.asOf) } : {}),
  };
}

function explained(clocks: Clocks, said: ReturnType<typeof explain>): { [C in ClockName]: readonly ExplainedCycle[] } {
  const textOf = ({ clock, cycle }: Cycle) =>
    said.find((one) => one.clock === clock && one.cycle === cycle)?.text ?? '';
  const of = (clock: ClockName) => clocks[clock].map((cycle) => ({ ...cycleJson(cycle), explanation: textOf(cycle) }));
  return { reaction: of('reaction'), update: of('update'), resolution: of('resolution'), reply: of('reply') };
}

function contractOf(known: readonly Fact[], asOf: number): Pin | null {
  const [report] = corrected(known);
  if (report?.type !== 'IncidentReported' || seconds(report.occurredAt) > asOf) return null;
  return report.data.terms === undefined ? null : pinOf(report.data.terms);
}

const NOTICES: ReadonlySet<string> = new Set(['SlaWarningRaised', 'SlaBreached', 'SlaBreachCorrected']);

const notices = (known: readonly Fact[], asOf: number): readonly RecordedNotice[] =>
  known
    .filter(({ type, occurredAt }) => NOTICES.has(type) && seconds(occurredAt) <= asOf)
    .map(({ revision, type, occurredAt, recordedAt, data }) => ({
      revision: revision.toString(),
      type: type as RecordedNotice['type'],
      occurredAt,
      recordedAt,
      data: data,
    }));

const lastOf = (facts: readonly Fact[]): bigint | undefined =>
  facts.reduce<bigint | undefined>(
    (last, { revision }) => (last === undefined || revision > last ? revision : last),
    undefined,
  );
