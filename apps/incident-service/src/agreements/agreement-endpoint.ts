import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  type AgreementChange,
  type AgreementItem,
  type AgreementKind,
  type AgreementVersion,
  ChangeAgreement,
  type ContractTimeline,
  GetAgreement,
  GetAgreementVersion,
  GetContract,
  ListAgreements,
  ListAgreementVersions,
  type Page,
  type PageOptions,
} from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { CommandContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { etagOf } from '../http/etag.js';

/** What the resources of all kinds of agreements have in common. */
@Injectable()
export class AgreementEndpoint {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  /** The next version of the thing at a path, or its first one. */
  put(context: CommandContext, path: string, change: AgreementChange): Promise<ReceiptAnswer> {
    return this.endpoint.submit(context, { path, puts: true }, (stamp) =>
      this.bus.execute(new ChangeAgreement(context.principal, change, stamp)),
    );
  }

  async get<K extends AgreementKind>(
    kind: K,
    principal: Principal,
    id: string,
    response: Response,
  ): Promise<AgreementItem<K>> {
    const item = await this.queries.execute(new GetAgreement(principal, kind, id));
    response.setHeader('ETag', etagOf(item, item.erased === true));
    return item;
  }

  async contract(principal: Principal, id: string, response: Response): Promise<ContractTimeline> {
    const contract = await this.queries.execute(new GetContract(principal, id));
    // Which version is in force is a matter of the day, too.
    response.setHeader('ETag', etagOf(contract, true));
    return contract;
  }

  list<K extends AgreementKind>(
    principal: Principal,
    kind: K,
    options: ListAgreements['filter'] & PageOptions,
  ): Promise<Page<AgreementItem<K>>> {
    return this.queries.execute(new ListAgreements(principal, kind, options, options));
  }

  versions<K extends AgreementKind>(
    principal: Principal,
    kind: K,
    id: string,
    page: PageOptions,
  ): Promise<Page<AgreementVersion<K>>> {
    return this.queries.execute(new ListAgreementVersions(principal, kind, id, page));
  }

  version<K extends AgreementKind>(
    principal: Principal,
    kind: K,
    id: string,
    version: string,
  ): Promise<AgreementVersion<K>> {
    return this.queries.execute(new GetAgreementVersion(principal, kind, id, version));
  }
}
