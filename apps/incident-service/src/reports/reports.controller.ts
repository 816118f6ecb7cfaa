import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CUSTOMER_REPORT, type CustomerReport, REPORT_ASKED, reportCsv } from '@app/reporting';
import { oneOf } from '@app/kernel';
import type { Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { ApiRead, headers } from '../http/api-read.js';
import { ReadFrom } from '../http/freshness.js';
import { whileConnected } from '../http/writing.js';
import { READER, type Reader } from '../reader/reader.js';
import { answerOf, queryOf } from '../http/declared/class-of.js';

const CSV = 'text/csv';
const REPORT = answerOf(CUSTOMER_REPORT);

class ReportQuery extends queryOf({
  ...REPORT_ASKED,
  'format?': oneOf(['json', 'csv'], 'ReportFormat', { description: 'Goes before what `Accept` says.' }),
}) {}

@ReadFrom('reporting')
@ApiTags('compliance')
@ApiBearerAuth()
@Controller('v1')
export class ReportsController {
  constructor(@Inject(READER) private readonly reader: Reader) {}

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
    const question = { ask: 'report', customerId, asked } as const;
    const report = await this.reader.ask<CustomerReport>(question, principal, whileConnected(response));
    response.vary('Accept');
    const asCsv = format === undefined ? request.accepts('application/json', CSV) === CSV : format === 'csv';
    if (!asCsv) return report;
    response.attachment(`report-${customerId}-${report.period.name}.csv`);
    response.setHeader('Content-Type', `${CSV}; charset=utf-8; header=present`);
    return reportCsv(report);
  }
}
