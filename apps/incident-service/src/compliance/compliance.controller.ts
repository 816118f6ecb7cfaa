import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  COMPLIANCE,
  COMPLIANCE_LIST_OPTIONS,
  COMPLIANCE_OPTIONS,
  COMPLIANCE_PAGE,
  type Compliance,
  type CompliancePage,
  GetCompliance,
  type Historical,
  ListComplianceIncidents,
} from '@app/reporting';
import { omit } from '@app/kernel';
import { AS_OF, type AsOf, PAGE } from '@app/querying';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';
import { Moments } from '../http/moments.js';
import { whileConnected } from '../http/writing.js';

class ComplianceQuery extends queryOf({ ...AS_OF, ...COMPLIANCE_OPTIONS }) {}
class CustomerComplianceQuery extends queryOf({ ...AS_OF, ...omit(COMPLIANCE_OPTIONS, 'customerId?') }) {}
class ComplianceIncidentsQuery extends queryOf({ ...PAGE, ...AS_OF, ...COMPLIANCE_LIST_OPTIONS }) {}

@ApiTags('compliance')
@ApiBearerAuth()
@Controller('v1')
export class ComplianceController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Moments) private readonly moments: Moments,
  ) {}

  @ApiRead('compliance', 'How the promises were kept: met, breached, running, and the times', COMPLIANCE, 404)
  getCompliance(
    @Who() principal: Principal,
    @Query() options: ComplianceQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    return this.queries.execute(new GetCompliance(principal, options, this.when(options, response)));
  }

  @ApiRead('compliance/incidents', 'The incidents behind a compliance figure', COMPLIANCE_PAGE, 404)
  listComplianceIncidents(
    @Who() principal: Principal,
    @Query() options: ComplianceIncidentsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompliancePage> {
    return this.queries.execute(new ListComplianceIncidents(principal, options, this.when(options, response)));
  }

  @ApiRead('customers/:id/compliance', 'How the promises to one customer were kept', COMPLIANCE, 404)
  getCustomerCompliance(
    @Who() principal: Principal,
    @Param('id') customerId: string,
    @Query() options: CustomerComplianceQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    const asked = { ...options, customerId };
    return this.queries.execute(new GetCompliance(principal, asked, this.when(options, response)));
  }

  /** What is folded for a question about another instant is not folded for a reader who has gone. */
  private when(question: AsOf, response: Response): Historical {
    return { question, moment: this.moments.of('reporting'), signal: whileConnected(response) };
  }
}
