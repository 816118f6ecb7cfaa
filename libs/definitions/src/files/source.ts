import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, type YAMLError } from 'yaml';
import type { Finding, Place } from '../schema/schema.js';
import { FileError, type FileProblem } from './file-problem.js';
import { documentsOf, TooDeep } from './yaml-documents.js';

/** Mends of what goes wrong most often; the parser says what is wrong. */
const MENDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'begin it in the same column as its neighbours',
  DUPLICATE_KEY: 'remove one of the two, or give it another name',
  BAD_ALIAS: 'name an anchor that is before it',
};

/** A YAML (or JSON) file: its documents as plain values, and the line of every place in them. */
export class Source {
  readonly values: readonly unknown[];
  private readonly documents: readonly Document[];

  /** @throws FileError for what is no YAML */
  private constructor(
    readonly name: string,
    documents: readonly Document[],
    private readonly lines: LineCounter,
  ) {
    this.documents = documents;
    const errors = documents.flatMap(({ errors: all }) => all);
    if (errors.length > 0)
      throw new FileError(
        name,
        firstToMend(errors).map((error) => this.ofParser(error)),
      );
    this.values = documents.map((document) => this.valueOf(document));
  }

  static parse(text: string, name: string): Source {
    const lines = new LineCounter();
    try {
      return new Source(name, documentsOf(text, lines), lines);
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      throw new FileError(name, [{ ...positionIn(lines, error.offset), place: [], message: error.message }]);
    }
  }

  problem(document: number, { place, ofName, message }: Finding): FileProblem {
    return { ...this.at(document, place, ofName), place, message };
  }

  fail(problems: readonly FileProblem[]): never {
    throw new FileError(
      this.name,
      [...problems].sort((one, other) => one.line - other.line || one.column - other.column),
    );
  }

  /** Of the innermost part of the place that stands in the file. */
  at(document: number, place: Place, ofName = false): { line: number; column: number } {
    const root = this.documents[document];
    for (let length = place.length; root !== undefined && length > 0; length--) {
      const node: unknown = root.getIn(place.slice(0, length), true);
      // Of a whole block the name is what one looks for.
      const byName = ofName || length < place.length || isCollection(node);
      const offset = byName ? keyOffset(root, place.slice(0, length)) : undefined;
      const found = offset ?? (isNode(node) ? node.range?.[0] : undefined);
      if (found !== undefined) return this.position(found);
    }
    return this.position(root?.contents?.range?.[0] ?? 0);
  }

  private position(offset: number): { line: number; column: number } {
    return positionIn(this.lines, offset);
  }

  private valueOf(document: Document): unknown {
    try {
      return document.toJS({ maxAliasCount: 1_000 }) as unknown;
    } catch (error) {
      throw new FileError(this.name, [{ ...this.position(0), place: [], message: (error as Error).message }]);
    }
  }

  private ofParser({ code, message, pos }: YAMLError): FileProblem {
    const mend = MENDS[code];
    return { ...this.position(pos[0]), place: [], message: `${message}${mend === undefined ? '' : `: ${mend}`}` };
  }
}

/** What stands behind a tab is thought to be askew, and is right once the tab is gone. */
function firstToMend(errors: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  return tabs.length > 0 ? tabs : errors;
}

function positionIn(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Where the name of a field stands. */
function keyOffset(root: Document, place: Place): number | undefined {
  const name = place.at(-1);
  const parent: unknown = place.length === 1 ? root.contents : root.getIn(place.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === String(name));
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
