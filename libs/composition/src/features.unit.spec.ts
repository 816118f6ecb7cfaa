import { expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { FEATURES, READ_MODEL_FILES } from './features.js';

it('an instance has the feature of each lib that has one', () => {
  const libs = readdirSync('libs').filter((lib) => lib !== 'feature' && existsSync(`libs/${lib}/src/feature.ts`));
  expect(libs.filter((lib) => !FEATURES.some(({ name }) => name === lib))).toEqual([]);
});

it('features have names, error codes and projections of their own', () => {
  const twice = (names: readonly string[]): readonly string[] =>
    names.filter((name, place) => names.indexOf(name) !== place);
  expect(twice(FEATURES.map(({ name }) => name))).toEqual([]);
  expect(twice(FEATURES.flatMap(({ problems = {} }) => Object.keys(problems)))).toEqual([]);
  for (const { projections } of READ_MODEL_FILES) expect(twice(projections.map(({ name }) => name))).toEqual([]);
});
