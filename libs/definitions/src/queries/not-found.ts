import { DefinitionRefusal } from '../domain/refusal.js';
import type { DefinedKind } from '../kinds/kind.js';

export const notFound = (
  { area, name, word = name, single }: Pick<DefinedKind, 'area' | 'name' | 'word' | 'single'>,
  id: string,
): DefinitionRefusal =>
  new DefinitionRefusal(
    `${area}.not-found`,
    single ? `there are no ${word} yet` : `there is no ${word} ${id.slice(0, 80)}`,
  );
