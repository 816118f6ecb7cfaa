import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';

const { satisfies } = createRequire(import.meta.url)('semver') as {
  satisfies: (version: string, range: string) => boolean;
};
/** The oldest of each line that README names. */
const NODES = ['20.19.0', '22.13.0', '24.0.0'];

interface Lock {
  readonly packages: Readonly<Record<string, { readonly engines?: { readonly node?: string } }>>;
}

describe('the packages of the lock file', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

  it.each(NODES)('run on Node %s, so that npm ci warns of none', (node) => {
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    const others = Object.entries(packages)
      .filter(([, { engines }]) => engines?.node !== undefined && !satisfies(node, engines.node))
      .map(([folder, { engines }]) => `${folder}: ${engines!.node}`);
    expect(others).toEqual([]);
  });
});
