import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock, type Principal } from '@app/platform';
import { prepared } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { AgreementDirectory } from '../read-models/directory.js';
import type { AgreementKind } from '../read-models/kinds.js';
import { type AgreementFilter, Agreements } from './agreements.js';
import type { AgreementItem, AgreementVersion } from './answers/agreements.js';
import type { ContractTimeline } from './answers/contract.js';
import type { NeedItem } from './answers/need.js';
import { effectiveVersions, inForceOn } from './contracts.js';
import type { Page, PageOptions } from './page.js';

/** A thing as it is now. */
export class GetAgreement<K extends AgreementKind = AgreementKind> extends Query<AgreementItem<K>> {
  constructor(
    readonly principal: Principal,
    readonly kind: K,
    readonly id: string,
  ) {
    super();
  }
}

export class ListAgreements<K extends AgreementKind = AgreementKind> extends Query<Page<AgreementItem<K>>> {
  constructor(
    readonly principal: Principal,
    readonly kind: K,
    readonly filter: AgreementFilter,
    readonly page: PageOptions,
  ) {
    super();
  }
}

/** Every version that was ever defined, the oldest first. */
export class ListAgreementVersions<K extends AgreementKind = AgreementKind> extends Query<Page<AgreementVersion<K>>> {
  constructor(
    readonly principal: Principal,
    readonly kind: K,
    readonly id: string,
    readonly page: PageOptions,
  ) {
    super();
  }
}

export class GetAgreementVersion<K extends AgreementKind = AgreementKind> extends Query<AgreementVersion<K>> {
  constructor(
    readonly principal: Principal,
    readonly kind: K,
    readonly id: string,
    readonly version: string,
  ) {
    super();
  }
}

/** A contract as the sequence of the versions that hold. */
export class GetContract extends Query<ContractTimeline> {
  constructor(
    readonly principal: Principal,
    readonly id: string,
  ) {
    super();
  }
}

export class ListNeeds extends Query<readonly NeedItem[]> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
  ) {
    super();
  }
}

@QueryHandler(GetAgreement)
export class GetAgreementHandler implements IQueryHandler<GetAgreement> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, kind, id }: GetAgreement): Promise<AgreementItem> {
    return new Agreements(this.models.operational.reader, principal).get(kind, id);
  }
}

@QueryHandler(ListAgreements)
export class ListAgreementsHandler implements IQueryHandler<ListAgreements> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, kind, filter, page }: ListAgreements): Promise<Page<AgreementItem>> {
    return new Agreements(this.models.operational.reader, principal).list(kind, filter, page);
  }
}

@QueryHandler(ListAgreementVersions)
export class ListAgreementVersionsHandler implements IQueryHandler<ListAgreementVersions> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, kind, id, page }: ListAgreementVersions): Promise<Page<AgreementVersion>> {
    return new Agreements(this.models.operational.reader, principal).versions(kind, id, page);
  }
}

@QueryHandler(GetAgreementVersion)
export class GetAgreementVersionHandler implements IQueryHandler<GetAgreementVersion> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, kind, id, version }: GetAgreementVersion): Promise<AgreementVersion> {
    return new Agreements(this.models.operational.reader, principal).version(kind, id, version);
  }
}

@QueryHandler(GetContract)
export class GetContractHandler implements IQueryHandler<GetContract> {
  /** Nothing is decided by it, so it says what there is. */
  private readonly directory = new AgreementDirectory({
    prepare: <Row>(sql: string) => prepared<Row>(this.models.operational.reader, sql),
  });

  constructor(
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ principal, id }: GetContract): Promise<ContractTimeline> {
    const { reader } = this.models.operational;
    const { revision, customerId, projectId } = new Agreements(reader, principal).get('contract', id);
    const versions = effectiveVersions(reader, id);
    const now = Math.floor(this.clock.now() / 1_000);
    const current = versions.find((version) => inForceOn(versions, this.directory.dateIn(version, now)) === version);
    return {
      id,
      revision,
      customerId,
      ...(projectId === undefined ? {} : { projectId }),
      ...(current === undefined ? {} : { inForce: current.version }),
      versions,
    };
  }
}

@QueryHandler(ListNeeds)
export class ListNeedsHandler implements IQueryHandler<ListNeeds> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, customerId }: ListNeeds): Promise<readonly NeedItem[]> {
    return new Agreements(this.models.operational.reader, principal).needs(customerId);
  }
}

export const AGREEMENT_QUERY_HANDLERS = [
  GetAgreementHandler,
  GetAgreementVersionHandler,
  GetContractHandler,
  ListAgreementsHandler,
  ListAgreementVersionsHandler,
  ListNeedsHandler,
];
