// Builds `dist/`: what `nest build` does with nest-cli.json (the TypeScript compiler with the plugins named there, and the
// names of the libs as relative paths), without the Nest CLI. It does not check types: `npm run typecheck` does.
// `--watch` builds again after every change and starts the service anew.
import { fork } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, watch } from 'node:fs';
import { dirname, posix, relative } from 'node:path';
import ts from 'typescript';

const SERVICE = 'dist/apps/incident-service/src/main.js';
const COMMAND_LINE = 'dist/apps/incidentctl/src/main.js';
const LIB = /(\bfrom |\bimport\(|\bimport )(["'])@app\/([^/"']+)(?:\/(pure))?\2/g;

const { compilerOptions } = JSON.parse(readFileSync('nest-cli.json', 'utf8'));
const plugins = await Promise.all(
  compilerOptions.plugins.map(async ({ name, options }) => ({ ...(await import(`${name}/plugin`)), options })),
);

/** @app/NAME is the door of libs/NAME, seen from the file that names it. */
function withPaths(file, text) {
  const folder = relative('dist', dirname(file));
  return text.replace(LIB, (_, before, quote, lib, door = 'index') => {
    const path = posix.relative(folder, `libs/${lib}/src/${door}.js`);
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
}

function build() {
  const { config } = ts.readConfigFile(compilerOptions.tsConfigPath, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(fileNames, { ...options, noCheck: true });
  const wrong = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics()];
  if (wrong.length === 0) {
    if (compilerOptions.deleteOutDir) rmSync('dist', { recursive: true, force: true });
    const before = plugins.map((plugin) => plugin.before(plugin.options, program));
    const { diagnostics } = program.emit(
      undefined,
      (file, text) => ts.sys.writeFile(file, file.endsWith('.js') ? withPaths(file, text) : text),
      undefined,
      false,
      { before },
    );
    wrong.push(...diagnostics);
  }
  if (wrong.length > 0) {
    process.stderr.write(
      ts.formatDiagnosticsWithColorAndContext(wrong, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => process.cwd(),
        getNewLine: () => '\n',
      }),
    );
    return false;
  }
  chmodSync(COMMAND_LINE, 0o755);
  return true;
}

/** Builds and starts again when no file has changed for a moment. */
function buildAndStartOnChange() {
  let service;
  let waiting;
  const again = () => {
    if (!build()) return;
    const start = () => (service = fork(SERVICE));
    if (service === undefined || service.exitCode !== null) start();
    else service.once('exit', start).kill();
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
