import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '@app/composition';
import { settlesWithin, SystemClock } from '@app/platform';
import { ReadModelSession } from '@app/projection';
import { dump } from '@testing/incident/dump';
import type { Base } from './base.js';
import { judge } from './judge.js';
import { damagePage, treesOf } from './pages.js';
import { startOn } from './start.js';
import { copyOf, type Story } from './story.js';

const MODELS = ['operational', 'reporting'] as const;
const REBUILT = /another copy of the read model serves now|it is built from the log/;
const MODEL_FILE = /^(operational|reporting)\./;

const isModel = (name: string): boolean => MODEL_FILE.test(name);
const filesOf = (directory: string): readonly string[] => readdirSync(directory).filter(isModel);

/** The read models of one service, put beside the log of another moment, or of another installation. */
function exchange(directory: string, from: string): void {
  for (const name of filesOf(directory)) rmSync(join(directory, name));
  for (const name of filesOf(from)) cpSync(join(from, name), join(directory, name));
}

/** Asks for everything that stands in the read models, as queries do; what is damaged is noticed so. */
async function readAll({ projector }: Instance): Promise<void> {
  for (const name of MODELS) {
    const model = projector.model(name);
    const { path } = model.serving;
    try {
      dump(model.session);
    } catch {
      // A problem for whoever asked; the file is built anew meanwhile.
      const renewed = async (): Promise<void> => {
        while (model.serving.path === path || !model.serving.caughtUp) await new SystemClock().wait(20);
      };
      await settlesWithin(new SystemClock(), 20_000, renewed());
    }
  }
}

const dumps = ({ projector }: Instance): readonly string[] =>
  projector.status().files.map(({ name, path }) => {
    const session = ReadModelSession.reading(path);
    try {
      return `${name}: ${JSON.stringify(dump(session))}`;
    } finally {
      session.close();
    }
  });

/** What the read models say in the end, against ones that were built from this log alone. */
async function held(
  base: Base,
  root: string,
  at: string,
  expected: RegExp | 'nothing to say',
): Promise<readonly string[]> {
  const anew = copyOf(base, root, 'anew');
  for (const name of filesOf(anew)) rmSync(join(anew, name));
  const shown: (readonly string[])[] = [];
  await startOn(anew, { happens: async (instance) => void shown.push(dumps(instance)) });
  const ending = await startOn(at, {
    happens: async (instance) => {
      await readAll(instance);
      shown.push(dumps(instance));
    },
  });
  const [wanted, found] = shown;
  return [
    ...judge(expected, ending, at, base.notes),
    ...(JSON.stringify(wanted) === JSON.stringify(found) ? [] : ['a read model says something else than its log']),
  ];
}

const between = (
  name: string,
  log: 'old' | 'stopped',
  models: 'old' | 'stopped' | 'other',
  expected: RegExp | 'nothing to say',
): Story => ({
  name,
  run: async (bases, root) => {
    const at = copyOf(bases[log], root);
    exchange(at, bases[models].directory);
    return held(bases[log], root, at, expected);
  },
});

const damaged = (model: (typeof MODELS)[number]): Story => ({
  name: `a page of each table of the ${model} model is damaged`,
  run: async (bases, root) => {
    const problems: string[] = [];
    const sound = copyOf(bases.stopped, root);
    const name = filesOf(sound).find((one) => one.startsWith(`${model}.`) && one.endsWith('.db'))!;
    for (const tree of treesOf(join(sound, name))) {
      const at = copyOf(bases.stopped, root);
      damagePage(join(at, name), tree.pages.at(-1)!);
      for (const problem of await held(bases.stopped, root, at, 'nothing to say'))
        problems.push(`${tree.name}: ${problem}`);
    }
    return problems;
  },
});

export const READ_MODEL_STORIES: readonly Story[] = [
  between('read models that are older than the log', 'stopped', 'old', 'nothing to say'),
  between('read models that are newer than the log', 'old', 'stopped', REBUILT),
  between('read models of another log', 'stopped', 'other', REBUILT),
  ...MODELS.map(damaged),
];
