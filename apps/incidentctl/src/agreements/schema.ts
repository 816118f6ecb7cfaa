import { Argument, type Command } from 'commander';
import { FILE_SCHEMAS } from '@app/agreement';
import { Output } from '../output/output.js';

export function schema(program: Command): void {
  program
    .command('schema')
    .description('prints the JSON Schema (2020-12) of a file format, for editors and for other programs')
    .addArgument(new Argument('<name>', 'the format').choices(Object.keys(FILE_SCHEMAS)))
    .action((name: string) => new Output(false).line(JSON.stringify(FILE_SCHEMAS[name], null, 2)));
}
