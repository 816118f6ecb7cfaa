// Builds `dist/`: what `nest build` does with nest-cli.json, without the Nest CLI: every file by the TypeScript compiler, and
// the names of the libs as relative paths. It does not check types: `npm run typecheck` does.
// `--watch` builds again after every change and starts the service anew.
import { fork } from 'node:child_process';
import { chmodSync, rmSync, watch } from 'node:fs';
import { dirname, posix, relative } from 'node:path';
import ts from 'typescript';

const SERVICE = 'dist/apps/incident-service/src/main.js';
const COMMAND_LINE = 'dist/apps/incidentctl/src/main.js';
const LIB = /(\bfrom |\bimport\(|\bimport )(["'])@app\/([^/"']+)(?:\/(pure))?\2/g;

/** @app/NAME is the door of libs/NAME, seen from the file that names it. */
const withPaths = (file, text) =>
  text.replace(LIB, (_, before, quote, lib, door = 'index') => {
    const path = posix.relative(relative('dist', dirname(file)), `libs/${lib}/src/${door}.js`);
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });

function build() {
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
  rmSync('dist', { recursive: true, force: true });
  program.emit(undefined, (file, text) => ts.sys.writeFile(file, file.endsWith('.js') ? withPaths(file, text) : text));
  chmodSync(COMMAND_LINE, 0o755);
  return true;
}

/** Builds and starts again when no file has changed for a moment. */
function buildAndStartOnChange() {
  let service;
  let waiting;
  const isRunning = () => service !== undefined && service.exitCode === null && service.signalCode === null;
  const start = () => (service = fork(SERVICE));
  const again = () => {
    if (!build()) return;
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
else if (!build()) process.exitCode = 1;
