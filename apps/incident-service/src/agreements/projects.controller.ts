import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  type Page,
  type Project,
  PROJECT_SCHEMA,
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
import { OfCustomerQuery } from './agreement-queries.js';
import { checked, SchemaBody } from './checked-body.js';

const ANSWERS = AGREEMENT_ANSWERS.project;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/projects')
export class ProjectsController {
  constructor(@Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint) {}

  @ApiRead('', 'List projects, by id', ANSWERS.page)
  listProjects(
    @Who() principal: Principal,
    @Query() options: OfCustomerQuery,
  ): Promise<Page<AgreementItem<'project'>>> {
    return this.endpoint.list(principal, 'project', options);
  }

  @ApiTaggedRead(':id', 'What a project is now', ANSWERS.item, 404)
  getProject(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementItem<'project'>> {
    return this.endpoint.get(principal, 'project', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a project, or its next version' })
  @SchemaBody(PROJECT_SCHEMA)
  defineProject(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const project = checked<Project>(PROJECT_SCHEMA, body);
    return this.endpoint.put(context, pathOf('project', id), { type: 'DefineProject', id, project });
  }

  @ApiRead(':id/versions', 'Every version of a project, the oldest first', ANSWERS.versions, 404)
  listProjectVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'project'>>> {
    return this.endpoint.versions(principal, 'project', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a project', ANSWERS.version, 404)
  getProjectVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'project'>> {
    return this.endpoint.version(principal, 'project', id, version);
  }
}
