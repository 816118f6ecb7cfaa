import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { FEATURES } from '@app/composition';
import { whatIf } from '@app/reporting';
import { READ_MODELS, type ReadModels, visibilityOf } from '@app/querying';
import { CLOCK, type Clock, type Principal } from '@app/platform';
import { readOther } from '../what-ifs/other-terms.js';
import { choiceOf, incidentQueryOf, isOfIncident, type Question, queryOf } from './questions.js';
import { writtenAnswer } from './written-answer.js';

/** What answers a question, in whatever thread it runs: the handlers of the query bus, and what-ifs. */
export class Answering {
  private constructor(
    private readonly models: ReadModels,
    private readonly clock: Clock,
    private readonly queries: QueryBus,
  ) {}

  /** With a query bus of its own. */
  static async over(models: ReadModels, clock: Clock): Promise<Answering> {
    @Module({
      imports: [CqrsModule.forRoot()],
      providers: [
        ...FEATURES.flatMap(({ handlers }) => handlers?.queries ?? []),
        { provide: READ_MODELS, useValue: models },
        { provide: CLOCK, useValue: clock },
      ],
    })
    class Queries {}
    const context = await NestFactory.createApplicationContext(Queries, { logger: false, abortOnError: false });
    return new Answering(models, clock, context.get(QueryBus));
  }

  /** Lines as they come, and at the end the answer of a question that has none. */
  async *answer(question: Question, principal: Principal, signal: AbortSignal): AsyncGenerator<unknown, unknown> {
    if (isOfIncident(question))
      return writtenAnswer(question, await this.queries.execute<unknown>(incidentQueryOf(question, principal)));
    if (question.ask !== 'what-if') return await this.queries.execute<unknown>(queryOf(question, principal, signal));
    const { models, clock } = this;
    const { asked, moment } = question;
    const lines = await whatIf({
      models,
      clock,
      visibility: visibilityOf(principal),
      choice: choiceOf(asked),
      other: await readOther(asked),
      question: asked,
      moment,
      signal,
      language: asked.language ?? 'en',
    });
    yield* lines;
    return undefined;
  }
}
