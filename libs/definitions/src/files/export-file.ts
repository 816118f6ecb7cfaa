import { omit } from '@app/kernel';
import { stringify } from 'yaml';
import { contentOf } from '../apply/plan.js';
import type { DefinedKind, Ledger } from '../kinds/kind.js';

/** Everything that holds now, by the lists of a file, as it was read. */
export type Exported = Readonly<Record<string, readonly object[]>>;

/** What is named by others stands before them in a file, and is gathered after them: they know what they need of it. */
export async function gathered(ledger: Ledger, kinds: readonly DefinedKind[]): Promise<Exported> {
  const found: Record<string, readonly object[]> = {};
  for (const kind of [...kinds].reverse())
    found[kind.collection] = await (kind.exported?.gather?.(ledger, found) ?? currentOnes(ledger, kind));
  return Object.fromEntries(kinds.map(({ collection }) => [collection, found[collection]!]));
}

async function currentOnes(ledger: Ledger, kind: DefinedKind): Promise<readonly object[]> {
  const items: object[] = [];
  for await (const item of ledger.list(kind)) {
    const parts: Record<string, readonly object[]> = {};
    for (const part of kind.parts ?? []) parts[part.collection] = await ledger.parts(kind, item.id, part);
    items.push({ ...item, ...parts });
  }
  return items;
}

/** A file that `apply` takes back, and that says the same. What was erased cannot be defined again and is left out. */
export function exportText(all: Exported, kinds: readonly DefinedKind[]): string {
  const lists = kinds.flatMap((kind): [string, unknown][] => {
    const items = (all[kind.collection] ?? [])
      .filter(isWhole)
      .map((entry) => kind.exported?.write(entry, all) ?? written(entry, kind));
    if (items.length === 0) return [];
    return [kind.single ? [kind.name, omit(items[0] as { id?: string }, 'id')] : [kind.collection, items]];
  });
  return lists.length === 0 ? '# nothing is agreed yet\n' : stringify(Object.fromEntries(lists), { lineWidth: 120 });
}

const isWhole = (item: object): boolean => !('erased' in item);

function written(item: object, kind: DefinedKind): object {
  const content = contentOf(item, kind);
  for (const part of kind.parts ?? []) {
    const names = ['id', ...Object.keys(part.schema.properties ?? {})];
    const parts = (content[part.collection] as readonly Record<string, unknown>[])
      .filter((one) => isWhole(one) && part.exports?.(one as { id: string } & typeof one) !== false)
      .map((one) => Object.fromEntries(names.flatMap((name) => (name in one ? [[name, one[name]]] : []))));
    delete content[part.collection];
    if (parts.length > 0) content[part.collection] = parts;
  }
  return content;
}
