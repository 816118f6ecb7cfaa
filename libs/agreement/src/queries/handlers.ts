import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { handlerOf } from '@app/querying';
import { agreementsIn } from '../read-models/directory.js';
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

export const AGREEMENT_QUERY_HANDLERS = [
  handlerOf(GetAgreement, ({ principal, kind, id }, { models }) =>
    new Agreements(models.operational.session, principal).get(kind, id),
  ),
  handlerOf(ListAgreements, ({ principal, kind, filter, page }, { models }) =>
    new Agreements(models.operational.session, principal).list(kind, filter, page),
  ),
  handlerOf(ListAgreementVersions, ({ principal, kind, id, page }, { models }) =>
    new Agreements(models.operational.session, principal).versions(kind, id, page),
  ),
  handlerOf(GetAgreementVersion, ({ principal, kind, id, version }, { models }) =>
    new Agreements(models.operational.session, principal).version(kind, id, version),
  ),
  handlerOf(GetContract, ({ principal, id }, { models, clock }) => {
    const { session } = models.operational;
    const { revision, customerId, projectId } = new Agreements(session, principal).get('contract', id);
    const versions = effectiveVersions(session, id);
    const now = Math.floor(clock.now() / 1_000);
    const agreements = agreementsIn(session);
    const current = versions.find((version) => inForceOn(versions, agreements.dateIn(version, now)) === version);
    return {
      id,
      revision,
      customerId,
      ...(projectId === undefined ? {} : { projectId }),
      ...(current === undefined ? {} : { inForce: current.version }),
      versions,
    };
  }),
  handlerOf(ListNeeds, ({ principal, customerId }, { models }) =>
    new Agreements(models.operational.session, principal).needs(customerId),
  ),
];
