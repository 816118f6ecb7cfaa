import { transform } from '@swc/core';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

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
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
