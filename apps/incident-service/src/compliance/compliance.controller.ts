import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  COMPLIANCE,
  COMPLIANCE_PAGE,
  type Compliance,
  type CompliancePage,
  GetCompliance,
  type Historical,
  ListComplianceIncidents,
} from '@app/reporting';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import { Moments } from '../http/moments.js';
import { whileConnected } from '../http/writing.js';
import type { PointInTimeQueryDto } from '../incidents/dto/clocks.dto.js';
import { ComplianceIncidentsQueryDto, ComplianceQueryDto, CustomerComplianceQueryDto } from './compliance.dto.js';

type Asked = { readonly [F in keyof PointInTimeQueryDto]: PointInTimeQueryDto[F] | undefined };

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
    @Query() { asOf, knownAt, ...options }: ComplianceQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    return this.queries.execute(new GetCompliance(principal, options, this.when({ asOf, knownAt }, response)));
  }

  @ApiRead('compliance/incidents', 'The incidents behind a compliance figure', COMPLIANCE_PAGE, 404)
  listComplianceIncidents(
    @Who() principal: Principal,
    @Query() { cursor, limit, asOf, knownAt, ...filter }: ComplianceIncidentsQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompliancePage> {
    const page = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
    const when = this.when({ asOf, knownAt }, response);
    return this.queries.execute(new ListComplianceIncidents(principal, filter, page, when));
  }

  @ApiRead('customers/:id/compliance', 'How the promises to one customer were kept', COMPLIANCE, 404)
  getCustomerCompliance(
    @Who() principal: Principal,
    @Param('id') customerId: string,
    @Query() { asOf, knownAt, ...options }: CustomerComplianceQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Compliance> {
    const when = this.when({ asOf, knownAt }, response);
    return this.queries.execute(new GetCompliance(principal, { ...options, customerId }, when));
  }

  /** What is folded for a question about another instant is not folded for a reader who has gone. */
  private when({ asOf, knownAt }: Asked, response: Response): Historical {
    return {
      question: { ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) },
      moment: this.moments.of('reporting'),
      signal: whileConnected(response),
    };
  }
}
