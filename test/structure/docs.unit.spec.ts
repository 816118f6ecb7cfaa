import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const read = (page: string): string => readFileSync(page, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchorsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

const linksOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^\w+:/.test(target));

/** Files and folders of the project that a text names outside links, without patterns and parts to fill in. */
const namedIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/`((?:apps|libs|test|tools|docs)\/[\w./-]+)`/g)].map(([, path]) => path!);

/** Of the running text: without code, tables and headings; an item of a list is a sentence of its own. */
const sentencesOf = (page: string): readonly string[] =>
  read(page)
    .replace(/```[\s\S]*?```|<!--[\s\S]*?-->/g, '\n\n')
    .replace(/^\s*\|.*$|^#.*$/gm, '')
    .replace(/^\s*(?:[-*]|\d+\.) /gm, '\n\n')
    .split(/\n\s*\n/)
    .map((text) => text.replace(/`[^`]*`/g, 'code').replace(/\]\([^)]*\)/g, ']'))
    .flatMap((text) => text.trim().split(/(?<=[.!?:])\s+(?=[A-Z*[("0-9])/))
    .filter((sentence) => sentence.split(/\s+/).length > 2);

const goesNowhere = (page: string, target: string): boolean => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return true;
  return anchor !== undefined && !anchorsOf(file).includes(anchor);
};

describe('the documentation', () => {
  it.each(PAGES)('%s has links that lead somewhere', (page) => {
    expect(linksOf(page).filter((target) => goesNowhere(page, target))).toEqual([]);
  });

  it.each(PAGES)('%s names files and scripts that there are', (page) => {
    expect(namedIn(page).filter((path) => !existsSync(path))).toEqual([]);
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('has every page in its list', () => {
    const listed = linksOf('docs/README.md').map((target) => join('docs', target));
    const pages = PAGES.filter((page) => page.startsWith('docs/') && !page.startsWith('docs/decisions/'));
    expect(pages.filter((page) => page !== 'docs/README.md' && !listed.includes(page))).toEqual([]);
  });

  it.each(PAGES.filter((page) => !page.startsWith('docs/decisions/')))('%s has short sentences', (page) => {
    const sentences = sentencesOf(page);
    const words = sentences.reduce((sum, sentence) => sum + sentence.split(/\s+/).length, 0);
    expect(words / Math.max(1, sentences.length)).toBeLessThanOrEqual(15);
  });

  it('has a README that is read in a few minutes', () => {
    expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(900);
  });
});
