import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CUSTOMER_REPORT, type CustomerReport, GetCustomerReport, REPORT_ASKED, reportCsv } from '@app/reporting';
import { oneOf } from '@app/kernel';
import type { Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { ApiRead, headers } from '../http/api-read.js';
import { answerOf, queryOf } from '../http/declared/class-of.js';

const CSV = 'text/csv';
const REPORT = answerOf(CUSTOMER_REPORT);

class ReportQuery extends queryOf({
  ...REPORT_ASKED,
  'format?': oneOf(['json', 'csv'], 'ReportFormat', { description: 'Goes before what `Accept` says.' }),
}) {}

@ApiTags('compliance')
@ApiBearerAuth()
@Controller('v1')
export class ReportsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiExtraModels(REPORT)
  @ApiOkResponse({
    headers,
    content: {
      'application/json': { schema: { $ref: getSchemaPath(REPORT) } },
      [CSV]: { schema: { type: 'string' } },
    },
  })
  @ApiRead(
    'customers/:id/report',
    'The report to a customer for a period, as JSON, or as CSV with `format=csv` or `Accept: text/csv`',
    CUSTOMER_REPORT,
    404,
  )
  async getCustomerReport(
    @Who() principal: Principal,
    @Param('id') customerId: string,
    @Query() { format, ...asked }: ReportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerReport | string> {
    const report = await this.queries.execute(new GetCustomerReport(principal, customerId, asked));
    response.vary('Accept');
    const asCsv = format === undefined ? request.accepts('application/json', CSV) === CSV : format === 'csv';
    if (!asCsv) return report;
    response.attachment(`report-${customerId}-${report.period.name}.csv`);
    response.setHeader('Content-Type', `${CSV}; charset=utf-8; header=present`);
    return reportCsv(report);
  }
}
