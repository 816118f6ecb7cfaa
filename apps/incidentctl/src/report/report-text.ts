import { displayNumber } from '@app/incident';
import type { ClockFigures, CustomerReport, ReportFigures } from '@app/reporting';
import { span } from '../output/span.js';

/** For a terminal: figures in a line each, breaches in words; the list of incidents is for JSON and CSV. */
export function reportText(report: CustomerReport): string {
  const { customer, period, asOf, summary, before, priorities, services, breaches, incidents, needs = [] } = report;
  return [
    `${customer.name === undefined ? customer.id : `${customer.name} (${customer.id})`}: ${period.name}, as of ${asOf}`,
    ...part('in the period', [[period.name, summary]]),
    ...part(
      'before',
      before.map((one) => [one.name, one]),
    ),
    ...part(
      'by priority',
      priorities.map((one) => [one.priority, one]),
    ),
    ...part(
      'by service',
      services.map((one) => [one.serviceId ?? 'none', one]),
    ),
    ...list('times to answer', answerLines(report.answers)),
    ...list(
      'breaches',
      breaches.map(({ id, clock = '', explanation }) => `${displayNumber(id)} ${clock}: ${explanation}`),
    ),
    ...list(
      'open needs',
      needs.map(({ id, text = '' }) => `${id} ${text}`),
    ),
    `${incidents.length.toLocaleString('en')} incidents are listed by --format csv and json`,
  ].join('\n');
}

const part = (title: string, of: readonly (readonly [string, ReportFigures])[]): readonly string[] =>
  list(
    title,
    of.flatMap(([name, { incidents, withoutSla, clocks }]) => [
      `${name}: ${incidents.toLocaleString('en')} incidents${withoutSla === 0 ? '' : `, ${withoutSla.toLocaleString('en')} without an SLA`}`,
      ...clocks.filter(isPromised).map((figures) => `  ${inLine(figures)}`),
    ]),
  );

function answerLines(answers: CustomerReport['answers']): readonly string[] {
  if (answers === undefined || answers.called === 0) return [];
  const { called, levels, teams, ...all } = answers;
  return [
    `all: ${called.toLocaleString('en')} called, ${answered(all)}`,
    ...levels.map(({ level, ...figures }) => `${level}: ${answered(figures)}`),
    ...teams.map(({ teamId, rotaId, ...figures }) => `${teamName(teamId, rotaId)}: ${answered(figures)}`),
  ];
}

function teamName(teamId: string | undefined, rotaId: string | undefined): string {
  if (teamId !== undefined) return `team ${teamId}`;
  return rotaId === undefined ? 'no team' : `rota ${rotaId}`;
}

type Answered = Pick<
  NonNullable<CustomerReport['answers']>,
  'answered' | 'afterNextStep' | 'median' | 'p90' | 'longest'
>;

function answered({ answered: count, afterNextStep, median, p90 = 0, longest = 0 }: Answered): string {
  const took = median === undefined ? '' : `, median ${span(median)}, p90 ${span(p90)}, longest ${span(longest)}`;
  const late = afterNextStep === 0 ? '' : `, ${afterNextStep.toLocaleString('en')} only after the next step`;
  return `${count.toLocaleString('en')} answered${took}${late}`;
}

const list = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const isPromised = ({ sla, running, paused }: ClockFigures): boolean => sla.of + running + paused > 0;

function inLine({ clock, sla: { met, of, percent }, running, paused, times }: ClockFigures): string {
  const share = percent === undefined ? '' : ` (${percent} %)`;
  const open = running + paused === 0 ? '' : `, ${running + paused} open`;
  const { mean = 0, p50, p90 } = times?.business ?? {};
  const percentiles = p50 === undefined || p90 === undefined ? '' : `, p50 ${span(p50)}, p90 ${span(p90)}`;
  const took = times === undefined ? '' : `, mean ${span(mean)}${percentiles}`;
  return `${clock.padEnd(11)}${met} of ${of} met${share}${open}${took}`;
}
