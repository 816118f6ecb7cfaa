import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  CALENDAR_SCHEMA,
  type CalendarInput,
  type Page,
} from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQuery } from '../http/page-query.js';
import { AgreementEndpoint, pathOf } from './agreement-endpoint.js';
import { checked, SchemaBody } from './checked-body.js';

const ANSWERS = AGREEMENT_ANSWERS.calendar;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/calendars')
export class CalendarsController {
  constructor(@Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint) {}

  @ApiRead('', 'List calendars, by id', ANSWERS.page)
  listCalendars(@Who() principal: Principal, @Query() options: PageQuery): Promise<Page<AgreementItem<'calendar'>>> {
    return this.endpoint.list(principal, 'calendar', options);
  }

  @ApiTaggedRead(':id', 'What a calendar is now', ANSWERS.item, 404)
  getCalendar(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementItem<'calendar'>> {
    return this.endpoint.get(principal, 'calendar', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a calendar, or its next version' })
  @SchemaBody(CALENDAR_SCHEMA)
  defineCalendar(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const calendar = checked<CalendarInput>(CALENDAR_SCHEMA, body);
    return this.endpoint.put(context, pathOf('calendar', id), { type: 'DefineCalendar', id, calendar });
  }

  @ApiRead(':id/versions', 'Every version of a calendar, the oldest first', ANSWERS.versions, 404)
  listCalendarVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'calendar'>>> {
    return this.endpoint.versions(principal, 'calendar', id, page);
  }

  @ApiRead(
    ':id/versions/:version',
    'One version of a calendar, with the frozen offsets of its zone',
    ANSWERS.version,
    404,
  )
  getCalendarVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'calendar'>> {
    return this.endpoint.version(principal, 'calendar', id, version);
  }
}
