import { arch, cpus, platform, totalmem } from 'node:os';
import { round } from './measuring.js';
import type { Row } from './row.js';

const figure = (value: number): string => String(round(value, value < 10 ? 2 : value < 100 ? 1 : 0));

const cell = (text: string): string => text.replaceAll('|', '\\|');

export const machine = () => ({
  node: process.version,
  system: `${platform()} ${arch()}`,
  processor: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  memory: `${round(totalmem() / 2 ** 30)} GiB`,
  date: new Date().toISOString().slice(0, 10),
});

/** Markdown, as docs/benchmarks.md quotes it. */
export const table = (rows: readonly Row[]): string =>
  written(
    ['measure', 'baseline', 'where', 'ratio', 'goal', 'met', 'figures of this machine'],
    rows.map((row) => [
      ...told(row),
      Object.entries(row.detail)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ]),
  );

const told = ({ measure, baseline, where = '', ratio, goal = '', met }: Row): readonly string[] => [
  measure,
  baseline,
  where,
  Number.isNaN(ratio) ? '' : figure(ratio),
  goal,
  met === undefined ? '' : met ? 'met' : '**not met**',
];

const written = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
