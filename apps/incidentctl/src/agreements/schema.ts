import type { Schema } from '@app/definitions/pure';
import { Argument, type Command } from 'commander';
import { FILE_SCHEMAS } from '@app/agreement/pure';
import { Output } from '../output/output.js';
import { EVENT_LINE_SCHEMA } from './event-line-schema.js';

const SCHEMAS: Readonly<Record<string, Schema>> = { ...FILE_SCHEMAS, 'event-lines': EVENT_LINE_SCHEMA };

export function schema(program: Command): void {
  program
    .command('schema')
    .addArgument(new Argument('<name>', 'the format').choices(Object.keys(SCHEMAS)))
    .action((name: string) => new Output(false).line(JSON.stringify(SCHEMAS[name], null, 2)));
}
