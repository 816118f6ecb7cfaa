import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetCompliance, GetCustomerReport, type Historical, ListComplianceIncidents } from '@app/reporting';
import type { Principal } from '@app/platform';
import type { Question } from './questions.js';
import { READER, type Reader } from './reader.js';

/** A handler of the query bus that has the question answered by the reader. */
function onReader<Q extends { readonly principal: Principal; readonly when?: Historical | undefined }>(
  query: Type<Q> | (new (...args: never[]) => Q),
  questionOf: (query: Q) => Question,
): Type<IQueryHandler> {
  @QueryHandler(query)
  class OnReader {
    constructor(@Inject(READER) private readonly reader: Reader) {}

    execute(asked: Q): Promise<unknown> {
      return this.reader.ask(questionOf(asked), asked.principal, asked.when?.signal ?? new AbortController().signal);
    }
  }
  return OnReader;
}

const NOW = { question: {}, moment: { now: 0 } };
const timesOf = ({ question, moment }: Historical = NOW): Omit<Historical, 'signal'> => ({ question, moment });

/** In place of the handlers that answer in the thread in which they are asked. */
export const ON_READER = [
  onReader(GetCompliance, ({ options, when }) => ({ ask: 'compliance', options, when: timesOf(when) })),
  onReader(ListComplianceIncidents, ({ options, when }) => {
    return { ask: 'compliance-incidents', options, when: timesOf(when) };
  }),
  onReader(GetCustomerReport, ({ customerId, asked }) => ({ ask: 'report', customerId, asked })),
];
