import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  COMPLIANCE,
  COMPLIANCE_LIST_OPTIONS,
  COMPLIANCE_OPTIONS,
  COMPLIANCE_PAGE,
  type Compliance,
  type CompliancePage,
} from '@app/reporting';
import { omit } from '@app/kernel';
import { AS_OF, type AsOf, PAGE } from '@app/querying';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';
import { ReadFrom } from '../http/freshness.js';
import { Moments } from '../http/moments.js';
import { whileConnected } from '../http/writing.js';
import type { When } from '../reader/questions.js';
import { READER, type Reader } from '../reader/reader.js';

class ComplianceQuery extends queryOf({ ...AS_OF, ...COMPLIANCE_OPTIONS }) {}
class CustomerComplianceQuery extends queryOf({ ...AS_OF, ...omit(COMPLIANCE_OPTIONS, 'customerId?') }) {}
class ComplianceIncidentsQuery extends queryOf({ ...PAGE, ...AS_OF, ...COMPLIANCE_LIST_OPTIONS }) {}

/** What is folded for a question about another instant is not folded for a reader who has gone. */
@ReadFrom('reporting')
@ApiTags('compliance')
@ApiBearerAuth()
@Controller('v1')
export class ComplianceController {
  constructor(
    @Inject(READER) private readonly reader: Reader,
    @Inject(Moments) private readonly moments: Moments,
  ) {}

  @ApiRead('compliance', 'How the promises were kept: met, breached, running, and the times', COMPLIANCE, 404)
  getCompliance(
    @Who() principal: Principal,
    @Query() options: ComplianceQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    const question = { ask: 'compliance', options, when: this.when(options) } as const;
    return this.reader.ask(question, principal, whileConnected(response));
  }

  @ApiRead('compliance/incidents', 'The incidents behind a compliance figure', COMPLIANCE_PAGE, 404)
  listComplianceIncidents(
    @Who() principal: Principal,
    @Query() options: ComplianceIncidentsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompliancePage> {
    const question = { ask: 'compliance-incidents', options, when: this.when(options) } as const;
    return this.reader.ask(question, principal, whileConnected(response));
  }

  @ApiRead('customers/:id/compliance', 'How the promises to one customer were kept', COMPLIANCE, 404)
  getCustomerCompliance(
    @Who() principal: Principal,
    @Param('id') customerId: string,
    @Query() options: CustomerComplianceQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    const question = { ask: 'compliance', options: { ...options, customerId }, when: this.when(options) } as const;
    return this.reader.ask(question, principal, whileConnected(response));
  }

  private when(question: AsOf): When {
    return { question, moment: this.moments.of('reporting') };
  }
}
