import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  type Page,
  type Service,
  SERVICE_SCHEMA,
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
import { OfProjectQuery } from './agreement-queries.js';
import { checked, SchemaBody } from './checked-body.js';

const ANSWERS = AGREEMENT_ANSWERS.service;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/services')
export class ServicesController {
  constructor(@Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint) {}

  @ApiRead('', 'List services, by id', ANSWERS.page)
  listServices(@Who() principal: Principal, @Query() options: OfProjectQuery): Promise<Page<AgreementItem<'service'>>> {
    return this.endpoint.list(principal, 'service', options);
  }

  @ApiTaggedRead(':id', 'What a service is now', ANSWERS.item, 404)
  getService(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementItem<'service'>> {
    return this.endpoint.get(principal, 'service', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a service, or its next version' })
  @SchemaBody(SERVICE_SCHEMA)
  defineService(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const service = checked<Omit<Service, 'customerId'>>(SERVICE_SCHEMA, body);
    return this.endpoint.put(context, pathOf('service', id), { type: 'DefineService', id, service });
  }

  @ApiRead(':id/versions', 'Every version of a service, the oldest first', ANSWERS.versions, 404)
  listServiceVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'service'>>> {
    return this.endpoint.versions(principal, 'service', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a service', ANSWERS.version, 404)
  getServiceVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'service'>> {
    return this.endpoint.version(principal, 'service', id, version);
  }
}
