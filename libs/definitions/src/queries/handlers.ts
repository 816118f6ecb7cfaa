import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { handlerOf, type PageOptions } from '@app/querying';
import type { DefinedKind, DefinedPart, Thing, ThingVersion } from '../kinds/kind.js';
import { type DefinitionFilter, Definitions } from './definitions.js';
import type { Page } from './page.js';

/** A thing as it is now. */
export class GetDefinition<Item extends Thing = Thing> extends Query<Item> {
  constructor(
    readonly principal: Principal,
    readonly kind: DefinedKind<Item>,
    readonly id: string,
  ) {
    super();
  }
}

export class ListDefinitions<Item extends Thing = Thing> extends Query<Page<Item>> {
  constructor(
    readonly principal: Principal,
    readonly kind: DefinedKind<Item>,
    readonly filter: DefinitionFilter,
    readonly page: PageOptions,
  ) {
    super();
  }
}

/** Every version that was ever defined, the oldest first. */
export class ListDefinitionVersions<Version extends ThingVersion = ThingVersion> extends Query<Page<Version>> {
  constructor(
    readonly principal: Principal,
    readonly kind: DefinedKind<Thing, Version>,
    readonly id: string,
    readonly page: PageOptions,
  ) {
    super();
  }
}

export class GetDefinitionVersion<Version extends ThingVersion = ThingVersion> extends Query<Version> {
  constructor(
    readonly principal: Principal,
    readonly kind: DefinedKind<Thing, Version>,
    readonly id: string,
    readonly version: string,
  ) {
    super();
  }
}

export class ListParts<Item extends { readonly id: string } = { readonly id: string }> extends Query<readonly Item[]> {
  constructor(
    readonly principal: Principal,
    readonly kind: DefinedKind,
    readonly part: DefinedPart<Item>,
    readonly id: string,
    readonly filter: Readonly<Record<string, unknown>> = {},
  ) {
    super();
  }
}

/** What a kind answers of one thing may be more than its current version. */
export const DEFINITION_QUERY_HANDLERS = [
  handlerOf(GetDefinition, ({ principal, kind, id }, { models, clock }) => {
    const { session } = models.operational;
    const item = new Definitions(session, principal).get(kind, id);
    return (kind.read?.get({ session, clock }, item) as typeof item | undefined) ?? item;
  }),
  handlerOf(ListDefinitions, ({ principal, kind, filter, page }, { models }) =>
    new Definitions(models.operational.session, principal).list(kind, filter, page),
  ),
  handlerOf(ListDefinitionVersions, ({ principal, kind, id, page }, { models }) =>
    new Definitions(models.operational.session, principal).versions(kind, id, page),
  ),
  handlerOf(GetDefinitionVersion, ({ principal, kind, id, version }, { models }) =>
    new Definitions(models.operational.session, principal).version(kind, id, version),
  ),
  handlerOf(ListParts, ({ principal, kind, part, id, filter }, { models }) => {
    const { session } = models.operational;
    new Definitions(session, principal).get(kind, id);
    return part.model.list(session, id, filter);
  }),
];
