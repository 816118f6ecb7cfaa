import { type Cell, csv } from '@app/kernel';
import { CLOCK_NAMES } from '@app/sla';
import { displayNumber } from '@app/incident';
import type { ClockFigures, CustomerReport, ReportFigures } from './answers.js';

/** One table for all parts, so that a spreadsheet can filter and pivot it; `section` says which part a line is of. */
const COLUMNS = [
  'section',
  'period',
  'priority',
  'service',
  'incident',
  'clock',
  'figure',
  'value',
  'begun',
  'due',
  'stopped',
  'text',
] as const;
type Line = { readonly [C in (typeof COLUMNS)[number]]?: Cell };

export function reportCsv(report: CustomerReport): string {
  const { customer, period, asOf, summary, before, priorities, services } = report;
  const lines: readonly Line[] = [
    { section: 'customer', figure: 'id', text: customer.id },
    ...(customer.name === undefined ? [] : [{ section: 'customer', figure: 'name', text: customer.name }]),
    { section: 'asOf', period: period.name, text: asOf },
    ...figureLines({ section: 'summary', period: period.name }, summary),
    ...before.flatMap((one) => figureLines({ section: 'before', period: one.name }, one)),
    ...priorities.flatMap((one) =>
      figureLines({ section: 'priority', period: period.name, priority: one.priority }, one),
    ),
    ...services.flatMap((one) =>
      figureLines({ section: 'service', period: period.name, service: one.serviceId ?? 'none' }, one),
    ),
    ...answerLines(period.name, report.answers),
    ...listLines(report),
  ];
  return csv([COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column]))]);
}

/** What they are of stands in `text`. */
function answerLines(period: string, answers: CustomerReport['answers']): readonly Line[] {
  if (answers === undefined) return [];
  const { levels, teams, ...all } = answers;
  const lines = (section: string, figures: Readonly<Record<string, Cell>>, text?: string): readonly Line[] =>
    Object.entries(figures).map(([figure, value]) => ({ section, period, figure, value, ...(text && { text }) }));
  return [
    ...lines('answers', all),
    ...levels.flatMap(({ level, ...figures }) => lines('answers by level', figures, level)),
    ...teams.flatMap(({ teamId, rotaId, ...figures }) => lines('answers by team', figures, teamId ?? rotaId ?? 'none')),
  ];
}

function listLines({ period, breaches, incidents, needs = [] }: CustomerReport): readonly Line[] {
  return [
    ...breaches.map((breach) => ({
      section: 'breach',
      period: breach.month,
      priority: breach.priority,
      service: breach.serviceId,
      incident: displayNumber(breach.id),
      clock: breach.clock,
      begun: breach.begunAt,
      due: breach.dueAt,
      stopped: breach.stoppedAt,
      text: breach.explanation,
    })),
    ...incidents.flatMap(({ id, priority, serviceId, reportedAt, kind, phase, sla }) => {
      const line = {
        section: 'incident',
        period: period.name,
        priority,
        service: serviceId,
        incident: displayNumber(id),
      };
      return [
        { ...line, begun: reportedAt, figure: kind, text: phase },
        ...CLOCK_NAMES.flatMap((clock) => {
          const { met, of } = sla[clock] ?? { met: 0, of: 0 };
          return of === 0 ? [] : ratioLines({ ...line, clock }, met, of);
        }),
      ];
    }),
    ...needs.map(({ id, text, notedAt }) => ({ section: 'need', figure: id, begun: notedAt, text })),
  ];
}

/** Two lines: a spreadsheet would make a date of 2/3. */
const ratioLines = (line: Line, met: number, of: number): readonly Line[] => [
  { ...line, figure: 'sla met', value: met },
  { ...line, figure: 'sla of', value: of },
];

const figureLines = (line: Line, { incidents, withoutSla, withoutClocks, clocks }: ReportFigures): readonly Line[] => [
  ...Object.entries({ incidents, withoutSla, withoutClocks }).map(([figure, value]) => ({ ...line, figure, value })),
  ...clocks.flatMap(({ clock, ...figures }) => clockLines({ ...line, clock }, figures)),
];

function clockLines(line: Line, { sla, times, ...figures }: Omit<ClockFigures, 'clock'>): readonly Line[] {
  const measured = times === undefined ? [] : (['business', 'wall'] as const);
  return [
    ...ratioLines(line, sla.met, sla.of),
    ...Object.entries(figures).map(([figure, value]) => ({ ...line, figure, value })),
    ...measured.flatMap((unit) =>
      Object.entries(times?.[unit] ?? {}).map(([name, value]: [string, number]) => ({
        ...line,
        figure: `${unit} seconds ${name}`,
        value,
      })),
    ),
  ];
}
