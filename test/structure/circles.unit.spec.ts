import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const files = ['apps', 'libs', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /(?<!\.d)\.ts$/.test(name) && !/node_modules|generated/.test(name)),
);

/** The file that an import names, types included; undefined where it is none of ours. */
function named(from: string, name: string): string | undefined {
  if (name.startsWith('.')) return normalize(join(dirname(from), name)).replace(/\.js$/, '.ts');
  const [, helper] = /^@testing\/(.+)$/.exec(name) ?? [];
  if (helper !== undefined) return `test/testing/${helper}${helper.includes('/') ? '' : '/index'}.ts`;
  const [, lib, door = 'index'] = /^@app\/([^/]+)(?:\/(pure))?$/.exec(name) ?? [];
  return lib === undefined ? undefined : `libs/${lib}/src/${door}.ts`;
}

const importsOf = (file: string): readonly string[] =>
  ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.flatMap(({ fileName }) => named(file, fileName) ?? []);

/** Files that import each other, by whatever way: the strongly connected parts of the graph (Tarjan, 1972). */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[][] {
  const [order, lowest, stack, found] = [
    new Map<string, number>(),
    new Map<string, number>(),
    [] as string[],
    [] as string[][],
  ];
  const visit = (file: string): number => {
    let low = order.size;
    order.set(file, low);
    stack.push(file);
    const own = low;
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next)!);
      lowest.set(file, low);
    }
    if (low === own) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

describe('imports of files', () => {
  it('make no circle, those of types included', () => {
    expect(circlesIn(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  it('are found in a circle however long it is', () => {
    const graph = new Map([
      ['a', ['b', 'x']],
      ['b', ['c']],
      ['c', ['d', 'a']],
      ['d', ['e']],
      ['e', []],
      ['f', ['g']],
      ['g', ['f', 'e']],
    ]);
    expect(circlesIn(graph)).toEqual([
      ['a', 'b', 'c'],
      ['f', 'g'],
    ]);
  });
});
