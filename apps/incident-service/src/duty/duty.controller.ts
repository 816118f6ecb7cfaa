import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { omit, oneOf } from '@app/kernel';
import {
  AT_ASKED,
  DUTY_LINT,
  DUTY_SHIFTS,
  DUTY_STATISTICS,
  type DutyLint,
  type DutyShifts,
  type DutyStatisticsAnswer,
  GetDutyCalendar,
  GetDutyStatistics,
  GetOnDuty,
  LintRota,
  ListShifts,
  ON_DUTY,
  type OnDutyAnswer,
  SPAN_ASKED,
  statisticsCsv,
  WithdrawDutyChange,
} from '@app/on-call';
import type { Request, Response } from 'express';
import { forcedBy, INSISTENCE } from '../agreements/insistence.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { AlsoText, CALENDAR, CALENDAR_TYPE } from '../http/also-text.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';

class AtQuery extends queryOf(AT_ASKED) {}
class SpanQuery extends queryOf(SPAN_ASKED) {}
class ShiftsQuery extends queryOf({
  ...SPAN_ASKED,
  'format?': oneOf(['json', 'ical'], 'ShiftsFormat', {
    description: 'ical: a calendar (RFC 5545) of whole shifts. json if absent.',
  }),
}) {}
class StatisticsQuery extends queryOf({
  ...SPAN_ASKED,
  'format?': oneOf(['json', 'csv'], 'StatisticsFormat', { description: 'Goes before what `Accept` says.' }),
}) {}

class WithdrawalQuery extends queryOf(omit(INSISTENCE, 'dryRun?')) {}

const CSV = 'text/csv';

@ApiTags('on-call')
@ApiBearerAuth()
@Controller('v1/rotas/:id')
export class DutyController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiRead('on-duty', 'Who is on duty at an instant, past or future, and who comes next', ON_DUTY, 404)
  getOnDuty(@Param('id') id: string, @Query() asked: AtQuery): Promise<OnDutyAnswer> {
    return this.queries.execute(new GetOnDuty(id, asked));
  }

  @AlsoText(DUTY_SHIFTS, CALENDAR)
  @ApiRead('shifts', 'Who is on duty when, as intervals; what nobody covers is one, too', DUTY_SHIFTS, 404)
  async listShifts(
    @Param('id') id: string,
    @Query() { format, ...asked }: ShiftsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DutyShifts | string> {
    if (format !== 'ical') return this.queries.execute(new ListShifts(id, asked));
    const calendar = await this.queries.execute(new GetDutyCalendar(id, asked));
    response.attachment(`duty-${id}.ics`);
    response.setHeader('Content-Type', CALENDAR_TYPE);
    return calendar;
  }

  @ApiRead('lint', 'What is wrong with a duty in the next 90 days, or in a span', DUTY_LINT, 404)
  lintRota(@Param('id') id: string, @Query() asked: SpanQuery): Promise<DutyLint> {
    return this.queries.execute(new LintRota(id, asked));
  }

  @AlsoText(DUTY_STATISTICS, CSV)
  @ApiRead('statistics', 'Hours, nights, weekends and holidays on duty by person and month', DUTY_STATISTICS, 404)
  async getDutyStatistics(
    @Param('id') id: string,
    @Query() { format, ...asked }: StatisticsQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DutyStatisticsAnswer | string> {
    const figures = await this.queries.execute(new GetDutyStatistics(id, asked));
    response.vary('Accept');
    const asCsv = format === undefined ? request.accepts('application/json', CSV) === CSV : format === 'csv';
    if (!asCsv) return figures;
    response.attachment(`duty-${id}.csv`);
    response.setHeader('Content-Type', `${CSV}; charset=utf-8; header=present`);
    return statisticsCsv(figures);
  }

  @ApiCommand({ path: 'changes/:change/withdrawal', summary: 'Withdraw a change of a duty: it counts no more' })
  withdrawDutyChange(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('change') change: string,
    @Query() asked: WithdrawalQuery,
  ): Promise<ReceiptAnswer> {
    requireNoBody(context);
    const path = `/v1/rotas/${encodeURIComponent(id)}/changes/${encodeURIComponent(change)}/withdrawal`;
    return this.endpoint.submit(context, { path }, (stamp) =>
      this.commands.execute(new WithdrawDutyChange(context.principal, id, change, stamp, forcedBy(asked))),
    );
  }
}
