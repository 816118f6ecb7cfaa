import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  CONTRACT_SCHEMA,
  CONTRACT_TIMELINE,
  type ContractDefinition,
  type ContractTimeline,
  GetContract,
  type Page,
} from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { etagOf } from '../http/etag.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQuery } from '../http/page-query.js';
import { AgreementEndpoint, pathOf } from './agreement-endpoint.js';
import { OfProjectQuery } from './agreement-queries.js';
import { checked, SchemaBody } from './checked-body.js';

const ANSWERS = AGREEMENT_ANSWERS.contract;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/contracts')
export class ContractsController {
  constructor(
    @Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @ApiRead('', 'List contracts, by id', ANSWERS.page)
  listContracts(
    @Who() principal: Principal,
    @Query() options: OfProjectQuery,
  ): Promise<Page<AgreementItem<'contract'>>> {
    return this.endpoint.list(principal, 'contract', options);
  }

  @ApiTaggedRead(':id', 'A contract: the versions that hold, and which of them is in force', CONTRACT_TIMELINE, 404)
  async getContract(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractTimeline> {
    const contract = await this.queries.execute(new GetContract(principal, id));
    // Which version is in force is a matter of the day, too.
    response.setHeader('ETag', etagOf(contract, true));
    return contract;
  }

  @ApiCommand({
    method: 'PUT',
    path: ':id',
    summary: 'Define a version of a contract; one with the same first day takes the place of that one',
  })
  @SchemaBody(CONTRACT_SCHEMA)
  defineContract(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const contract = checked<ContractDefinition>(CONTRACT_SCHEMA, body);
    return this.endpoint.put(context, pathOf('contract', id), { type: 'DefineContract', id, contract });
  }

  @ApiRead(':id/versions', 'Every version of a contract, the oldest first', ANSWERS.versions, 404)
  listContractVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'contract'>>> {
    return this.endpoint.versions(principal, 'contract', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a contract', ANSWERS.version, 404)
  getContractVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'contract'>> {
    return this.endpoint.version(principal, 'contract', id, version);
  }
}
