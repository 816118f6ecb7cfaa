import { secondsText } from '@app/kernel';
import {
  type DutyLint,
  type DutyShifts,
  GetDutyCalendar,
  GetDutyStatistics,
  LintRota,
  ListShifts,
  statisticsCsv,
} from '@app/on-call';
import { onLedger } from '../target/on-ledger.js';
import type { CommonOptions } from '../target/options.js';
import type { Roster, Span } from './roster-answers.js';

/** The duty of a rota of the service, or of the store where none runs. */
export function ofLedger(id: string, call: CommonOptions): Roster {
  const asked = ({ from, until }: Span) => ({ from: secondsText(from), to: secondsText(until) });
  const path = (part: string, question: Readonly<Record<string, string>>): string =>
    `/v1/rotas/${encodeURIComponent(id)}/${part}?${new URLSearchParams(question).toString()}`;
  const ask = <T>(part: string, span: Span, query: typeof ListShifts | typeof LintRota | typeof GetDutyStatistics) =>
    onLedger<T>(
      call,
      (service) => service.get(path(part, asked(span))),
      ({ queries }) => queries.execute(new query(id, asked(span)) as never),
    );
  const figures = (span: Span) => ask<Parameters<typeof statisticsCsv>[0]>('statistics', span, GetDutyStatistics);
  return {
    shifts: async (span) => (await ask<DutyShifts>('shifts', span, ListShifts)).items,
    lint: async (span) => (await ask<DutyLint>('lint', span, LintRota)).items,
    statistics: figures,
    csv: async (span) => statisticsCsv(await figures(span)),
    calendar: (span) =>
      onLedger(
        call,
        (service) => service.text(path('shifts', { ...asked(span), format: 'ical' })),
        ({ queries }) => queries.execute(new GetDutyCalendar(id, asked(span))),
      ),
  };
}
