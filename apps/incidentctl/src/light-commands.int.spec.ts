import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const HERE = dirname(fileURLToPath(import.meta.url));
const LIBS = join(HERE, '../../../libs');
/** What takes a second to load. */
const HEAVY = /^(@nestjs\/|@eventstore\/|better-sqlite3$|rxjs)/;
/** Statements alone: what is only a type is gone in what is built, and import() loads nothing before it is called. */
const STATEMENT = /^(?:import|export) (?!type )[^;]*?from '([^']+)'|^import '([^']+)'/gm;

/** Packages that are loaded with a file, each with the file that asks for it. */
function packagesOf(file: string, seen = new Map<string, string>(), visited = new Set<string>()): Map<string, string> {
  if (visited.has(file)) return seen;
  visited.add(file);
  for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(STATEMENT)) {
    const name = from ?? bare ?? '';
    const [, lib, door = 'index'] = /^@app\/([^/]+)(?:\/(pure))?$/.exec(name) ?? [];
    if (lib !== undefined) packagesOf(join(LIBS, lib, 'src', `${door}.ts`), seen, visited);
    else if (name.startsWith('.')) packagesOf(join(dirname(file), name.replace(/\.js$/, '.ts')), seen, visited);
    else seen.set(name, file);
  }
  return seen;
}

const heavyIn = (file: string): readonly string[] =>
  [...packagesOf(join(HERE, file))].filter(([name]) => HEAVY.test(name)).map(([name, by]) => `${name} by ${by}`);

describe('the program itself', () => {
  // `--version` and `--help` take hardly longer than Node does to start.
  it('loads the parser of its arguments and no other package before it knows the command', () => {
    const packages = [...packagesOf(join(HERE, 'main.ts')).keys()].filter((name) => !name.startsWith('node:'));
    expect(packages).toEqual(['commander']);
  });
});

describe('commands that need no store', () => {
  it.each(['program.ts', 'business-time/business-time.ts', 'sla/sla.ts', 'roster/roster.ts', 'agreements/schema.ts'])(
    '%s loads neither stores nor the framework',
    (file) => expect(heavyIn(file)).toEqual([]),
  );

  it.each(['status', 'parked', 'keys', 'ack', 'pages', 'load'])(
    'nor does %s before it knows that no service runs',
    (name) => expect(heavyIn(`commands/${name}.ts`)).toEqual([]),
  );

  it.each(['contact-now', 'matrix-findings'])('nor does %s, which somebody asks in the night', (name) =>
    expect(heavyIn(`on-call/${name}.ts`)).toEqual([]),
  );

  it('are looked at as others are, which load both', () => {
    expect(heavyIn('report/report.ts').join('\n')).toMatch(/@nestjs\/common by/);
    expect(heavyIn('report/report.ts').join('\n')).toMatch(/better-sqlite3 by/);
  });
});
