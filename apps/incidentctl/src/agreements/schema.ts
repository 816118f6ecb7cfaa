import { Argument, type Command } from 'commander';
import { AGREEMENT_THINGS, FILE_SCHEMAS, MATRIX_THINGS, publishedSchema } from '@app/agreement/pure';
import { PAGING_THINGS } from '@app/paging/pure';
import { PEOPLE_THINGS } from '@app/people/pure';
import { applySchema, type Schema } from '@app/definitions/pure';
import { ON_CALL_THINGS } from '@app/on-call/pure';
import { Output } from '../output/output.js';
import { EVENT_LINE_SCHEMA } from './event-line-schema.js';

/** What `apply` takes: the same that an instance is made of, without what it writes and reads. */
export const THINGS = [...AGREEMENT_THINGS, ...PEOPLE_THINGS, ...ON_CALL_THINGS, ...MATRIX_THINGS, ...PAGING_THINGS];

const SCHEMAS: Readonly<Record<string, Schema>> = {
  apply: publishedSchema('apply', applySchema(THINGS)),
  ...FILE_SCHEMAS,
  'event-lines': EVENT_LINE_SCHEMA,
};

export function schema(program: Command): void {
  program
    .command('schema')
    .addArgument(new Argument('<name>', 'the format').choices(Object.keys(SCHEMAS)))
    .action((name: string) => new Output(false).line(JSON.stringify(SCHEMAS[name], null, 2)));
}
