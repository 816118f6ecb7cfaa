import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  type Customer,
  CUSTOMER_SCHEMA,
  ListNeeds,
  type Need,
  NEED_SCHEMA,
  type NeedItem,
  NEEDS,
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

const ANSWERS = AGREEMENT_ANSWERS.customer;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/customers')
export class CustomerRecordsController {
  constructor(
    @Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @ApiRead('', 'List customers, by id', ANSWERS.page)
  listCustomers(@Who() principal: Principal, @Query() options: PageQuery): Promise<Page<AgreementItem<'customer'>>> {
    return this.endpoint.list(principal, 'customer', options);
  }

  @ApiTaggedRead(':id', 'What a customer is now', ANSWERS.item, 404)
  getCustomer(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementItem<'customer'>> {
    return this.endpoint.get(principal, 'customer', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a customer, or its next version' })
  @SchemaBody(CUSTOMER_SCHEMA)
  defineCustomer(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const customer = checked<Customer>(CUSTOMER_SCHEMA, body);
    return this.endpoint.put(context, pathOf('customer', id), { type: 'DefineCustomer', id, customer });
  }

  @ApiRead(':id/versions', 'Every version of a customer, the oldest first', ANSWERS.versions, 404)
  listCustomerVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'customer'>>> {
    return this.endpoint.versions(principal, 'customer', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a customer', ANSWERS.version, 404)
  getCustomerVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'customer'>> {
    return this.endpoint.version(principal, 'customer', id, version);
  }

  @ApiRead(':id/needs', 'The needs of a customer, as its BRM notes them', NEEDS, 404)
  async listNeeds(@Who() principal: Principal, @Param('id') id: string): Promise<{ items: readonly NeedItem[] }> {
    return { items: await this.queries.execute(new ListNeeds(principal, id)) };
  }

  @ApiCommand({ method: 'PUT', path: ':id/needs/:need', summary: 'Note a need, or what became of it' })
  @SchemaBody(NEED_SCHEMA)
  stateNeed(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('need') need: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const stated = checked<Need>(NEED_SCHEMA, body);
    const path = `${pathOf('customer', id)}/needs/${encodeURIComponent(need)}`;
    return this.endpoint.put(context, path, { type: 'StateNeed', id, need, stated });
  }
}
