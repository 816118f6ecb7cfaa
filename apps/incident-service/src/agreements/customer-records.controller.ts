import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Customer, CUSTOMER_SCHEMA, ListNeeds, type Need, NEED_SCHEMA } from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptDto } from '../commands/receipt.dto.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQueryDto } from '../incidents/dto/queries.dto.js';
import { AgreementEndpoint, pathOf } from './agreement-endpoint.js';
import { CustomerDto, CustomerVersionDto, NeedsDto } from './agreements.dto.js';
import { checked, SchemaBody } from './checked-body.js';
import { CustomerPageDto, CustomerVersionsDto } from './pages.dto.js';

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/customers')
export class CustomerRecordsController {
  constructor(
    @Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @ApiRead('', 'List customers, by id', CustomerPageDto)
  listCustomers(@Who() principal: Principal, @Query() options: PageQueryDto): Promise<CustomerPageDto> {
    return this.endpoint.list(principal, 'customer', options);
  }

  @ApiTaggedRead(':id', 'What a customer is now', CustomerDto, 404)
  getCustomer(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerDto> {
    return this.endpoint.get(principal, 'customer', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a customer, or its next version' })
  @SchemaBody(CUSTOMER_SCHEMA)
  defineCustomer(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptDto> {
    const customer = checked<Customer>(CUSTOMER_SCHEMA, body);
    return this.endpoint.put(context, pathOf('customer', id), { type: 'DefineCustomer', id, customer });
  }

  @ApiRead(':id/versions', 'Every version of a customer, the oldest first', CustomerVersionsDto, 404)
  listCustomerVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQueryDto,
  ): Promise<CustomerVersionsDto> {
    return this.endpoint.versions(principal, 'customer', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a customer', CustomerVersionDto, 404)
  getCustomerVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<CustomerVersionDto> {
    return this.endpoint.version(principal, 'customer', id, version);
  }

  @ApiRead(':id/needs', 'The needs of a customer, as its BRM notes them', NeedsDto, 404)
  async listNeeds(@Who() principal: Principal, @Param('id') id: string): Promise<NeedsDto> {
    return { items: await this.queries.execute(new ListNeeds(principal, id)) };
  }

  @ApiCommand({ method: 'PUT', path: ':id/needs/:need', summary: 'Note a need, or what became of it' })
  @SchemaBody(NEED_SCHEMA)
  stateNeed(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('need') need: string,
    @Body() body: object,
  ): Promise<ReceiptDto> {
    const stated = checked<Need>(NEED_SCHEMA, body);
    const path = `${pathOf('customer', id)}/needs/${encodeURIComponent(need)}`;
    return this.endpoint.put(context, path, { type: 'StateNeed', id, need, stated });
  }
}
