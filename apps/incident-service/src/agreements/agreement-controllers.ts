import { Body, Controller, createParamDecorator, Inject, Param, Query, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { KINDS } from '@app/composition';
import type { DefinedKind, DefinedPart } from '@app/definitions';
import type { Principal } from '@app/platform';
import { PAGE, type PageOptions } from '@app/querying';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { addRoute } from '../http/add-route.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';
import { PageQuery } from '../http/page-query.js';
import { AgreementEndpoint } from './agreement-endpoint.js';
import { checked, SchemaBody } from './checked-body.js';
import { INSISTENCE, type Insistence } from './insistence.js';

interface OfKind {
  readonly endpoint: AgreementEndpoint;
}

const ID = [Param('id'), String] as const;
const READER = [Who()] as const;
const NOTHING = [createParamDecorator(() => ({}))()] as const;
/** What may be forced may be shown before, too. */
const insisting = ({ mayBeForced }: Pick<DefinedKind, 'mayBeForced'>) =>
  (mayBeForced ? [[Query(), queryOf(INSISTENCE)]] : []) as [[ParameterDecorator, unknown]];

const capital = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`;

/** What belongs to a group of the document; its routes are added one by one. */
function controllerAt({ area, group = area, collection }: DefinedKind): Type<OfKind> {
  @ApiTags(group)
  @ApiBearerAuth()
  @Controller(`v1/${collection}`)
  class DefinitionsController implements OfKind {
    constructor(@Inject(AgreementEndpoint) readonly endpoint: AgreementEndpoint) {}
  }
  return DefinitionsController;
}

/** The resource of one kind: a list, a thing as it is now, its next version, and the versions that it had. */
function controllerOf(kind: DefinedKind): Type<OfKind> {
  const { collection, single, word = kind.name, schema, answers, narrowed = {}, read, summaries = {} } = kind;
  const name = capital(kind.name);
  const controller = controllerAt(kind);
  const one = single === undefined ? `a ${word}` : `the ${word}`;
  const path = single === undefined ? ':id' : '';
  const id = single === undefined ? ID : ([createParamDecorator(() => single)()] as const);
  if (single === undefined)
    addRoute<OfKind, [Principal, Parameters<AgreementEndpoint['list']>[2]]>(
      controller,
      `list${name}s`,
      ApiRead('', `List ${collection}, by id`, answers.page) as MethodDecorator,
      [READER, [Query(), queryOf({ ...PAGE, ...narrowed })]],
      ({ endpoint }, principal, options) => endpoint.list(principal, kind, options),
    );
  addRoute<OfKind, [Principal, string, Response]>(
    controller,
    `get${name}`,
    ApiTaggedRead(path, summaries.get ?? `What ${one} is now`, read?.answer ?? answers.item, 404) as MethodDecorator,
    [READER, id, [Res({ passthrough: true })]],
    ({ endpoint }, ...asked) => endpoint.get(kind, ...asked),
  );
  const define = ApiCommand({
    method: 'PUT',
    path,
    summary: summaries.define ?? `Define ${one}, or its next version`,
    shows: kind.preview?.answer,
  });
  addRoute<OfKind, [CommandContext, string, object, Insistence?]>(
    controller,
    `define${name}`,
    (...method) => (define(...method), SchemaBody(schema)(...method)),
    [[CurrentContext()], id, [Body()], ...insisting(kind)],
    ({ endpoint }, context, id, body, asked) => endpoint.define(context, kind, id, checked(schema, body), asked),
  );
  addRoute<OfKind, [Principal, string, PageOptions]>(
    controller,
    `list${name}Versions`,
    ApiRead(`${path}/versions`, `Every version of ${one}, the oldest first`, answers.versions, 404) as MethodDecorator,
    [READER, id, [Query(), PageQuery]],
    ({ endpoint }, principal, id, page) => endpoint.versions(principal, kind, id, page),
  );
  addRoute<OfKind, [Principal, string, string]>(
    controller,
    `get${name}Version`,
    ApiRead(
      `${path}/versions/:version`,
      summaries.version ?? `One version of ${one}`,
      answers.version,
      404,
    ) as MethodDecorator,
    [READER, id, [Param('version'), String]],
    ({ endpoint }, principal, id, version) => endpoint.version(principal, kind, id, version),
  );
  return controller;
}

/** The parts of one kind: all of a thing, and one of them stated. */
function partsOf(kind: DefinedKind, part: DefinedPart): Type<OfKind> {
  const { name, collection, schema, narrowed, answers, summaries } = part;
  const filter = narrowed === undefined ? NOTHING : ([Query(), queryOf(narrowed)] as const);
  const controller = controllerAt(kind);
  addRoute<OfKind, [Principal, string, object]>(
    controller,
    `list${capital(name)}s`,
    ApiRead(`:id/${collection}`, summaries.list, answers, 404) as MethodDecorator,
    [READER, ID, filter],
    ({ endpoint }, principal, id, asked) => endpoint.parts(principal, kind, part, id, asked),
  );
  const shows = part.preview?.answer;
  const state = ApiCommand({ method: 'PUT', path: `:id/${collection}/:${name}`, summary: summaries.state, shows });
  addRoute<OfKind, [CommandContext, string, string, object, Insistence?]>(
    controller,
    `state${capital(name)}`,
    (...method) => (state(...method), SchemaBody(schema)(...method)),
    [[CurrentContext()], [Param(name), String], ID, [Body()], ...insisting(part)],
    ({ endpoint }, context, partId, id, body, asked) =>
      endpoint.state(context, kind, part, [id, partId], checked(schema, body), asked),
  );
  return controller;
}

export const AGREEMENT_CONTROLLERS = [
  ...KINDS.all.map(controllerOf),
  ...KINDS.all.flatMap((kind) => (kind.parts ?? []).map((part) => partsOf(kind, part))),
];
