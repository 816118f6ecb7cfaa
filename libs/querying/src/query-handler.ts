import { CLOCK, type Clock } from '@app/platform';
import { Inject, type Type } from '@nestjs/common';
import { type Query, QueryBus, QueryHandler, type QueryResult } from '@nestjs/cqrs';
import { READ_MODELS, type ReadModels } from './read-models.js';

/** What an answer is made from. */
export interface QuerySources {
  readonly models: ReadModels;
  readonly clock: Clock;
  /** For what another query answers. */
  readonly queries: QueryBus;
}

/** The handler of a query, for the query bus. */
export function handlerOf<Q extends Query<unknown>>(
  query: new (...given: never[]) => Q,
  answer: (asked: Q, from: QuerySources) => QueryResult<Q> | Promise<QueryResult<Q>>,
): Type<{ execute(asked: Q): Promise<QueryResult<Q>> }> {
  @QueryHandler(query)
  class Handler {
    constructor(
      @Inject(READ_MODELS) readonly models: ReadModels,
      @Inject(CLOCK) readonly clock: Clock,
      @Inject(QueryBus) readonly queries: QueryBus,
    ) {}

    async execute(asked: Q): Promise<QueryResult<Q>> {
      return answer(asked, this);
    }
  }
  return Handler;
}
