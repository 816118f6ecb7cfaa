import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
/** Compiling takes longer than most of what is run so; a text compiles to the same again. */
const compiled = new URL('node_modules/.cache/typescript-hooks/', root);
mkdirSync(compiled, { recursive: true });
/** Another compiler, or other options in this file: another code. */
const compiler =
  readFileSync(new URL(import.meta.url), 'utf8') + readFileSync(new URL('node_modules/@swc/core/package.json', root));

/** A helper is a file or a folder with a door. */
function helperAt(name) {
  const file = new URL(`test/testing/${name}.ts`, root);
  return existsSync(file) ? file : new URL(`test/testing/${name}/index.ts`, root);
}

export async function resolve(specifier, context, next) {
  const [, lib, door = 'index'] = /^@app\/([^/]+)(?:\/(pure))?$/.exec(specifier) ?? [];
  const [, helper] = /^@testing\/(.+)$/.exec(specifier) ?? [];
  if (helper) return { url: helperAt(helper).href, shortCircuit: true };
  if (lib) return { url: new URL(`libs/${lib}/src/${door}.ts`, root).href, shortCircuit: true };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const text = await readFile(filename, 'utf8');
  const key = createHash('sha256').update(`${compiler}\0${filename}\0${text}`).digest('hex');
  const kept = new URL(`${key}.js`, compiled);
  const source = await readFile(kept, 'utf8').catch(() => compile(filename, text, kept));
  return { format: 'module', source, shortCircuit: true };
}

async function compile(filename, text, kept) {
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  });
  // Whole or not at all: these processes are killed at any moment.
  const part = new URL(`${randomUUID()}.part`, compiled);
  await writeFile(part, code).then(
    () => rename(part, kept),
    () => undefined,
  );
  return code;
}
