import { Body, Controller, Inject, Param, Query, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementChange,
  type AgreementKind,
  CONTRACT_TIMELINE,
  type PageOptions,
} from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { addRoute } from '../http/add-route.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQuery } from '../http/page-query.js';
import { AgreementEndpoint } from './agreement-endpoint.js';
import { KINDS, pathOf } from './agreement-kinds.js';
import { checked, SchemaBody } from './checked-body.js';

interface OfKind {
  readonly endpoint: AgreementEndpoint;
}

const ID = [Param('id'), String] as const;
const READER = [Who()] as const;

/** The resource of one kind: a list, a thing as it is now, its next version, and the versions that it had. */
function controllerOf(kind: AgreementKind): Type<OfKind> {
  const { collection, schema, query, summaries = {} } = KINDS[kind];
  const answers = AGREEMENT_ANSWERS[kind];
  const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;

  @ApiTags('agreements')
  @ApiBearerAuth()
  @Controller(`v1/${collection}`)
  class AgreementsController implements OfKind {
    constructor(@Inject(AgreementEndpoint) readonly endpoint: AgreementEndpoint) {}
  }

  addRoute<OfKind, [Principal, Parameters<AgreementEndpoint['list']>[2]]>(
    AgreementsController,
    `list${name}s`,
    ApiRead('', `List ${collection}, by id`, answers.page) as MethodDecorator,
    [READER, [Query(), query]],
    ({ endpoint }, principal, options) => endpoint.list(principal, kind, options),
  );
  const item = kind === 'contract' ? CONTRACT_TIMELINE : answers.item;
  addRoute<OfKind, [Principal, string, Response]>(
    AgreementsController,
    `get${name}`,
    ApiTaggedRead(':id', summaries.get ?? `What a ${kind} is now`, item, 404) as MethodDecorator,
    [READER, ID, [Res({ passthrough: true })]],
    ({ endpoint }, ...asked) => (kind === 'contract' ? endpoint.contract(...asked) : endpoint.get(kind, ...asked)),
  );
  const define = ApiCommand({
    method: 'PUT',
    path: ':id',
    summary: summaries.define ?? `Define a ${kind}, or its next version`,
  });
  addRoute<OfKind, [CommandContext, string, object]>(
    AgreementsController,
    `define${name}`,
    (...method) => (define(...method), SchemaBody(schema)(...method)),
    [[CurrentContext()], ID, [Body()]],
    ({ endpoint }, context, id, body) => {
      const change = { type: `Define${name}`, id, [kind]: checked(schema, body) } as unknown as AgreementChange;
      return endpoint.put(context, pathOf(kind, id), change);
    },
  );
  addRoute<OfKind, [Principal, string, PageOptions]>(
    AgreementsController,
    `list${name}Versions`,
    ApiRead(':id/versions', `Every version of a ${kind}, the oldest first`, answers.versions, 404) as MethodDecorator,
    [READER, ID, [Query(), PageQuery]],
    ({ endpoint }, principal, id, page) => endpoint.versions(principal, kind, id, page),
  );
  addRoute<OfKind, [Principal, string, string]>(
    AgreementsController,
    `get${name}Version`,
    ApiRead(
      ':id/versions/:version',
      summaries.version ?? `One version of a ${kind}`,
      answers.version,
      404,
    ) as MethodDecorator,
    [READER, ID, [Param('version'), String]],
    ({ endpoint }, principal, id, version) => endpoint.version(principal, kind, id, version),
  );
  return AgreementsController;
}

export const AGREEMENT_CONTROLLERS = (Object.keys(KINDS) as AgreementKind[]).map(controllerOf);
