// Builds `dist/`: what `nest build` does with nest-cli.json, without the Nest CLI: every file by the TypeScript compiler, then
// one file a program and one for what programs share, packages too, because finding two thousand small ones takes half of a start.
// It does not check types: `npm run typecheck` does. `--watch` builds again after every change and starts the service anew.
import { fork } from 'node:child_process';
import { chmodSync, rmSync, watch } from 'node:fs';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import ts from 'typescript';

const SERVICE = 'dist/apps/incident-service/src/main.js';
const COMMAND_LINE = 'dist/apps/incidentctl/src/main.js';
/** By what they become in `dist/`. The reader thread is found beside the service. */
const PROGRAMS = {
  'apps/incident-service/src/main': 'apps/incident-service/src/main.ts',
  'apps/incident-service/src/reader-thread': 'apps/incident-service/src/reader/reader-thread.ts',
  'apps/incidentctl/src/main': 'apps/incidentctl/src/main.ts',
};
/** Their files import each other in circles, which come right only if the door of each is the first that is loaded. */
const NEST = ['common', 'core', 'cqrs', 'platform-express', 'swagger'];
const DOORS = Object.fromEntries(NEST.map((name) => [`parts/nest-${name}`, `@nestjs/${name}`]));
/**
 * What stays in node_modules: what is compiled for the machine, has files or threads of its own, is large and seldom used, or is
 * not installed.
 */
const OUTSIDE =
  /^(better-sqlite3|swagger-ui-\w+|pino|@eventstore\/db-client|date-holidays|class-transformer|@nestjs\/(microservices|websockets)|@fastify\/\w+)(\/|$)/;

async function build() {
  const { config } = ts.readConfigFile('tsconfig.build.json', ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  // Every file by itself, as `isolatedModules` has it: nothing of node_modules is read.
  const program = ts.createProgram(fileNames, { ...options, noCheck: true, noResolve: true, noLib: true, types: [] });
  const wrong = program.getSyntacticDiagnostics();
  if (wrong.length > 0) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: process.cwd, getNewLine: () => '\n' };
    process.stderr.write(ts.formatDiagnosticsWithColorAndContext(wrong, host));
    return false;
  }
  const compiled = new Map();
  program.emit(undefined, (_, text, __, ___, [source]) => source && compiled.set(resolve(source.fileName), text));
  rmSync('dist', { recursive: true, force: true });
  await esbuild.build({
    entryPoints: { ...PROGRAMS, ...DOORS },
    outdir: 'dist',
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Nest and the logs name classes.
    keepNames: true,
    // For packages that are not modules yet.
    banner: {
      js: "import { createRequire as requireIn } from 'node:module'; const require = requireIn(import.meta.url);",
    },
    plugins: [fromCompiled(compiled)],
  });
  chmodSync(COMMAND_LINE, 0o755);
  return true;
}

/** Our own from the compiler's files, packages as they are. */
const fromCompiled = (compiled) => ({
  name: 'compiled',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: OUTSIDE }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: LIB }, ({ path }) => {
      const [, lib, door = 'index'] = LIB.exec(path);
      return { path: resolve('libs', lib, 'src', `${door}.ts`) };
    });
    onResolve({ filter: /^\..*\.js$/ }, ({ path, resolveDir }) => {
      const source = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
      return compiled.has(source) ? { path: source } : undefined;
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: compiled.get(path), resolveDir: resolve(path, '..') }));
  },
});
/** @app/NAME is the door of libs/NAME. */
const LIB = /^@app\/([^/]+)(?:\/(pure))?$/;

/** Builds and starts again when no file has changed for a moment. */
function buildAndStartOnChange() {
  let service;
  let waiting;
  const isRunning = () => service !== undefined && service.exitCode === null && service.signalCode === null;
  const start = () => (service = fork(SERVICE));
  const again = async () => {
    if (!(await build().catch(() => false))) return;
    if (!isRunning()) start();
    // Of one that is ending already the start is waited for.
    else if (service.listenerCount('exit', start) === 0) service.once('exit', start).kill();
  };
  for (const folder of ['apps', 'libs'])
    watch(folder, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(again, 300);
    });
  again();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (service?.kill(), process.exit()));
}

if (process.argv.includes('--watch')) buildAndStartOnChange();
else if (!(await build())) process.exitCode = 1;
