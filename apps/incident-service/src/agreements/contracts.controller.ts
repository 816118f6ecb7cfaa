import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CONTRACT_SCHEMA, type ContractDefinition, GetContract } from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptDto } from '../commands/receipt.dto.js';
import { etagOf } from '../http/etag.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQueryDto } from '../incidents/dto/queries.dto.js';
import { AgreementEndpoint, pathOf } from './agreement-endpoint.js';
import { OfProjectQueryDto, ContractDto, ContractVersionDto } from './agreements.dto.js';
import { checked, SchemaBody } from './checked-body.js';
import { ContractPageDto, ContractVersionsDto } from './pages.dto.js';

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/contracts')
export class ContractsController {
  constructor(
    @Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @ApiRead('', 'List contracts, by id', ContractPageDto)
  listContracts(@Who() principal: Principal, @Query() options: OfProjectQueryDto): Promise<ContractPageDto> {
    return this.endpoint.list(principal, 'contract', options);
  }

  @ApiTaggedRead(':id', 'A contract: the versions that hold, and which of them is in force', ContractDto, 404)
  async getContract(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDto> {
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
  ): Promise<ReceiptDto> {
    const contract = checked<ContractDefinition>(CONTRACT_SCHEMA, body);
    return this.endpoint.put(context, pathOf('contract', id), { type: 'DefineContract', id, contract });
  }

  @ApiRead(':id/versions', 'Every version of a contract, the oldest first', ContractVersionsDto, 404)
  listContractVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQueryDto,
  ): Promise<ContractVersionsDto> {
    return this.endpoint.versions(principal, 'contract', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a contract', ContractVersionDto, 404)
  getContractVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<ContractVersionDto> {
    return this.endpoint.version(principal, 'contract', id, version);
  }
}
