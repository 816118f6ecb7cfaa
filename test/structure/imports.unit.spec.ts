import { describe, expect, it } from '@jest/globals';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readdirSync } from 'node:fs';

interface Row {
  readonly imports: readonly string[];
  readonly specs?: readonly string[];
}

// It is no part of the type check, being read by the lint.
const rules = '../../eslint.imports.js';
const { importRules, LIBS } = (await import(rules)) as { importRules: Linter.Config[]; LIBS: Record<string, Row> };

const linter = new Linter({ configType: 'flat' });
const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, ...importRules];

/** What the lint says of a file that holds this import alone. */
const saidOf = (file: string, from: string): readonly string[] =>
  linter.verify(`import type { A } from '${from}';\n`, config, file).map(({ message }) => message);

const names = Object.keys(LIBS);
const rows = Object.entries(LIBS).map(([lib, { imports, specs = [] }]) => {
  return { lib, imports, specs, others: names.filter((other) => other !== lib && !imports.includes(other)) };
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
    const { lib, imports, specs, others } = row;
    const foundIn = (file: string, list: readonly string[]): readonly string[] =>
      list.filter((other) => saidOf(`libs/${lib}/src/${file}`, `@app/${other}`).length > 0);
    expect(foundIn('deep/file.ts', others)).toEqual(others);
    expect(foundIn('domain/file.ts', others)).toEqual(others);
    expect(foundIn('deep/file.ts', imports)).toEqual([]);
    expect(foundIn('deep/file.unit.spec.ts', [...imports, ...specs])).toEqual([]);
  });

  it.each(names)('keeps libs/%s from apps, from tests, and from the inside of another lib', (lib) => {
    for (const from of [
      '../../../apps/incidentctl/src/main.js',
      '../../../test/support/service.js',
      '@app/kernel/src/id.js',
    ])
      expect(saidOf(`libs/${lib}/src/file.ts`, from)).toHaveLength(1);
    for (const from of ['../../kernel/src/id.js', '../../../libs/kernel/src/index.js'])
      expect(saidOf(`libs/${lib}/src/file.ts`, from)).toHaveLength(1);
    expect(saidOf(`libs/${lib}/src/domain/file.ts`, '../domain/other.js')).toEqual([]);
  });

  it.each([
    'kernel/src',
    'business-time/src',
    'sla/src',
    'sla-oracle/src',
    'incident/src/domain',
    'agreement/src/domain',
  ])('keeps libs/%s pure, and forgets nothing else there', (room) => {
    for (const from of ['@nestjs/common', 'node:fs', 'better-sqlite3', 'rxjs', 'date-holidays', '@app/composition'])
      expect([from, saidOf(`libs/${room}/file.ts`, from).length]).toEqual([from, 1]);
    expect(saidOf(`libs/${room}/file.unit.spec.ts`, 'node:fs')).toEqual([]);
  });

  it('keeps apps to the doors of the libs', () => {
    expect(saidOf('apps/incidentctl/src/file.ts', '@app/incident/src/domain/decide.js')).toHaveLength(1);
    expect(saidOf('apps/incidentctl/src/file.ts', '../../../libs/incident/src/index.js')).toHaveLength(1);
    expect(saidOf('apps/incidentctl/src/file.ts', '@app/incident')).toEqual([]);
  });
});
