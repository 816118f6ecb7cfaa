import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  type Change,
  ChangeDefinition,
  type DefinedKind,
  type DefinedPart,
  defining,
  GetDefinition,
  GetDefinitionVersion,
  ListDefinitions,
  ListDefinitionVersions,
  ListParts,
  type Previewed,
  requireRight,
  stating,
} from '@app/definitions';
import { secondsText } from '@app/kernel';
import { CLOCK, type Clock, type Principal } from '@app/platform';
import { type PageOptions, READ_MODELS, type ReadModels } from '@app/querying';
import type { Response } from 'express';
import type { CommandContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { etagOf } from '../http/etag.js';
import { forcedBy, type Insistence } from './insistence.js';

/** What the resources of all kinds of definitions have in common. */
@Injectable()
export class AgreementEndpoint {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  private get seen(): Previewed {
    return { session: this.models.operational.session, now: secondsText(Math.floor(this.clock.now() / 1000)) };
  }

  /** The next version of a thing, or its first one. */
  async define(
    context: CommandContext,
    kind: DefinedKind,
    id: string,
    content: object,
    asked: Insistence = {},
  ): Promise<ReceiptAnswer | object> {
    if (asked.dryRun && kind.preview !== undefined) {
      requireRight(kind.check?.(content) ?? []);
      return kind.preview.of(this.seen, id, content);
    }
    const path = `/v1/${kind.collection}${kind.single === undefined ? `/${encodeURIComponent(id)}` : ''}`;
    return this.put(context, path, defining(kind, id, content), forcedBy(asked));
  }

  async state(
    context: CommandContext,
    { collection }: DefinedKind,
    part: DefinedPart,
    [id, partId]: readonly [string, string],
    stated: object,
    asked: Insistence = {},
  ): Promise<ReceiptAnswer | object> {
    if (asked.dryRun && part.preview !== undefined) {
      requireRight(part.check?.(stated) ?? []);
      return part.preview.of(this.seen, id, stated, partId);
    }
    const path = `/v1/${collection}/${encodeURIComponent(id)}/${part.collection}/${encodeURIComponent(partId)}`;
    return this.put(context, path, stating(part, id, partId, stated), forcedBy(asked));
  }

  private put(context: CommandContext, path: string, change: Change, forced?: string): Promise<ReceiptAnswer> {
    return this.endpoint.submit(context, { path, puts: true }, (stamp) =>
      this.bus.execute(new ChangeDefinition(context.principal, change, stamp, forced)),
    );
  }

  async get(kind: DefinedKind, principal: Principal, id: string, response: Response): Promise<object> {
    const item = (await this.queries.execute(new GetDefinition(principal, kind, id))) as Etagged;
    // What is more than the current version may change with the day, too.
    response.setHeader('ETag', etagOf(item, kind.read !== undefined || item.erased === true));
    return item;
  }

  list(principal: Principal, kind: DefinedKind, options: ListDefinitions['filter'] & PageOptions) {
    return this.queries.execute(new ListDefinitions(principal, kind, options, options));
  }

  versions(principal: Principal, kind: DefinedKind, id: string, page: PageOptions) {
    return this.queries.execute(new ListDefinitionVersions(principal, kind, id, page));
  }

  version(principal: Principal, kind: DefinedKind, id: string, version: string): Promise<object> {
    return this.queries.execute(new GetDefinitionVersion(principal, kind, id, version));
  }

  async parts(principal: Principal, kind: DefinedKind, part: DefinedPart, id: string, filter: object) {
    return { items: await this.queries.execute(new ListParts(principal, kind, part, id, { ...filter })) };
  }
}

type Etagged = Parameters<typeof etagOf>[0] & { readonly erased?: true };
