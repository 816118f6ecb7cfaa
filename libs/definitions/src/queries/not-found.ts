import { DefinitionRefusal } from '../domain/refusal.js';
import type { DefinedKind } from '../kinds/kind.js';

export const notFound = ({ area, name, word = name }: Pick<DefinedKind, 'area' | 'name' | 'word'>, id: string) =>
  new DefinitionRefusal(`${area}.not-found`, `there is no ${word} ${id.slice(0, 80)}`);
