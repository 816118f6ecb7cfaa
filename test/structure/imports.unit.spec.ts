import { describe, expect, it } from '@jest/globals';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readdirSync } from 'node:fs';

interface Row {
  readonly imports: readonly string[];
}

// It is no part of the type check, being read by the lint.
const rules = '../../eslint.imports.js';
const { importRules, LIBS } = (await import(rules)) as { importRules: Linter.Config[]; LIBS: Record<string, Row> };

const linter = new Linter({ configType: 'flat' });
const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, ...importRules];

/** What the lint says of each import of a file that holds these alone: a file at a time takes long enough. */
function saidOfEach(file: string, list: readonly string[]): readonly (readonly string[])[] {
  const text = list.map((from, index) => `import type { A${index} } from '${from}';\n`).join('');
  const said = linter.verify(text, config, file);
  return list.map((_, index) => said.filter(({ line }) => line === index + 1).map(({ message }) => message));
}
const saidOf = (file: string, from: string): readonly string[] => saidOfEach(file, [from])[0]!;
/** How much it says of each. */
const countsOf = (file: string, list: readonly string[]) =>
  saidOfEach(file, list).map((said, index) => [list[index], said.length]);
const each = (list: readonly string[], count: number) => list.map((from) => [from, count]);

const names = Object.keys(LIBS);
const rows = Object.entries(LIBS).map(([lib, { imports }]) => {
  return { lib, imports, others: names.filter((other) => other !== lib && !imports.includes(other)) };
});

describe('the lint of imports', () => {
  it('has a row for every lib', () => {
    expect([...names].sort()).toEqual(readdirSync('libs').sort());
  });

  it('has rows that run downward only', () => {
    for (const { lib, imports } of rows)
      expect({ lib, upward: imports.filter((other) => names.indexOf(other) >= names.indexOf(lib)) }).toEqual({
        lib,
        upward: [],
      });
  });

  it.each(rows)('finds every import that libs/$lib must not have, and takes those that it may', (row) => {
    const { lib, imports, others } = row;
    const foundIn = (file: string, list: readonly string[]): readonly string[] => {
      const said = saidOfEach(
        `libs/${lib}/src/${file}`,
        list.map((other) => `@app/${other}`),
      );
      return list.filter((_, index) => said[index]!.length > 0);
    };
    expect(foundIn('deep/file.ts', others)).toEqual(others);
    expect(foundIn('domain/file.ts', others)).toEqual(others);
    expect(foundIn('deep/file.ts', imports)).toEqual([]);
    expect(foundIn('deep/file.unit.spec.ts', imports)).toEqual([]);
    expect(foundIn('deep/file.unit.spec.ts', others)).toEqual(others);
  });

  it.each(names)('keeps libs/%s from apps, from tests, and from the inside of another lib', (lib) => {
    const inside = [
      '../../../apps/incidentctl/src/main.js',
      '../../../test/support/service.js',
      '@app/kernel/src/id.js',
      '../../kernel/src/id.js',
      '../../../libs/kernel/src/index.js',
    ];
    expect(countsOf(`libs/${lib}/src/file.ts`, inside)).toEqual(each(inside, 1));
    expect(saidOf(`libs/${lib}/src/domain/file.ts`, '../domain/other.js')).toEqual([]);
  });

  it.each([
    ...['kernel/src', 'business-time/src', 'sla/src'],
    ...['definitions', 'agreement', 'people', 'on-call', 'incident'].map((lib) => `${lib}/src/domain`),
  ])('keeps libs/%s pure, and forgets nothing else there', (room) => {
    const impure = ['@nestjs/common', 'node:fs', 'better-sqlite3', 'rxjs', 'date-holidays', '@app/composition'];
    expect(countsOf(`libs/${room}/file.ts`, impure)).toEqual(each(impure, 1));
    expect(saidOf(`libs/${room}/file.unit.spec.ts`, 'node:fs')).toEqual([]);
  });

  it('keeps test machinery out of what ships', () => {
    const helpers = ['@testing/sla-oracle', '@testing/incident/given'];
    for (const folder of [
      ...names.map((lib) => `libs/${lib}/src`),
      'apps/incidentctl/src',
      'libs/incident/src/domain',
    ]) {
      for (const said of saidOfEach(`${folder}/file.ts`, helpers))
        expect(said).toEqual([expect.stringMatching(/no test machinery/)]);
      expect(countsOf(`${folder}/file.unit.spec.ts`, helpers)).toEqual(each(helpers, 0));
    }
  });

  it('lets the samples be imported by apps and tests alone', () => {
    for (const lib of names.filter((name) => name !== 'samples'))
      expect(saidOf(`libs/${lib}/src/file.ts`, '@app/samples')).toHaveLength(1);
    for (const file of ['apps/incidentctl/src/file.ts', 'test/bench/file.ts', 'test/testing/simulation/file.ts'])
      expect(saidOf(file, '@app/samples')).toEqual([]);
  });

  it('lets the watchdog share no code that it watches', () => {
    const shared = ['../domain/run/run.js', '../domain/steps/decide.js', '@app/on-call/pure', 'node:fs'];
    expect(countsOf('libs/paging/src/watchdog/file.ts', shared)).toEqual(each(shared, 1));
    expect(saidOf('libs/paging/src/watchdog/file.ts', '@app/incident/pure')).toEqual([]);
  });

  it('lets the oracle share no code that it checks', () => {
    const shared = ['@app/incident', '@app/composition', 'node:fs', '@testing/incident/given'];
    expect(countsOf('test/testing/sla-oracle/file.ts', shared)).toEqual(each(shared, 1));
    expect(saidOf('test/testing/sla-oracle/file.ts', '@app/business-time')).toEqual([]);
  });

  it('keeps apps to the doors of the libs', () => {
    expect(saidOf('apps/incidentctl/src/file.ts', '@app/incident/src/domain/decide.js')).toHaveLength(1);
    expect(saidOf('apps/incidentctl/src/file.ts', '../../../libs/incident/src/index.js')).toHaveLength(1);
    expect(saidOf('apps/incidentctl/src/file.ts', '@app/incident')).toEqual([]);
  });
});
