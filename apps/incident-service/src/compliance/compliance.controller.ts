import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetCompliance, ListComplianceIncidents } from '@app/incident';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import {
  ComplianceDto,
  ComplianceIncidentsQueryDto,
  CompliancePageDto,
  ComplianceQueryDto,
  CustomerComplianceQueryDto,
} from './compliance.dto.js';

@ApiTags('compliance')
@ApiBearerAuth()
@Controller('v1')
export class ComplianceController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiRead('compliance', 'How the promises were kept: met, breached, running, and the times', ComplianceDto, 404)
  getCompliance(@Who() principal: Principal, @Query() options: ComplianceQueryDto): Promise<ComplianceDto> {
    return this.queries.execute(new GetCompliance(principal, options));
  }

  @ApiRead('compliance/incidents', 'The incidents behind a compliance figure', CompliancePageDto, 404)
  listComplianceIncidents(
    @Who() principal: Principal,
    @Query() { cursor, limit, ...filter }: ComplianceIncidentsQueryDto,
  ): Promise<CompliancePageDto> {
    const page = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
    return this.queries.execute(new ListComplianceIncidents(principal, filter, page));
  }

  @ApiRead('customers/:id/compliance', 'How the promises to one customer were kept', ComplianceDto, 404)
  getCustomerCompliance(
    @Who() principal: Principal,
    @Param('id') customerId: string,
    @Query() options: CustomerComplianceQueryDto,
  ): Promise<ComplianceDto> {
    return this.queries.execute(new GetCompliance(principal, { ...options, customerId }));
  }
}
