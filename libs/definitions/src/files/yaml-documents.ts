import { DEEPEST_JSON } from '@app/platform/pure';
import {
  Composer,
  type Document,
  isAlias,
  isScalar,
  Lexer,
  type LineCounter,
  Parser,
  visit,
  YAMLParseError,
} from 'yaml';

/** Where nothing is read any more: what would be read of it has no end in sight. */
export class TooDeep extends Error {
  constructor(readonly offset: number) {
    super(`is nested deeper than ${DEEPEST_JSON} levels: write a flatter shape`);
    this.name = 'TooDeep';
  }
}

/** A parser's stack holds the document, its collections and what is being read in the innermost one. */
const FULL = DEEPEST_JSON + 2;

/** The documents of a file with what is wrong in each; its depth is bounded before anything is made of it. @throws TooDeep */
export function documentsOf(text: string, lines: LineCounter): readonly Document.Parsed[] {
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false });
  const documents = [...composer.compose(tokensOf(text, lines))] as Document.Parsed[];
  for (const document of documents) document.errors.push(...doubledKeys(document), ...endless(document));
  return documents;
}

function* tokensOf(text: string, lines: LineCounter): ReturnType<Parser['parse']> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > FULL) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}

/**
 * Names that become one in the value, however each is written. The parser has a check of its own, which compares each with
 * each: a minute for a file that this reads in a second, and `1` beside `"1"` passes it.
 */
function doubledKeys(document: Document.Parsed): readonly YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Map(_key, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        const node = isAlias(key) ? key.resolve(document) : key;
        if (!isScalar<string | number | boolean | null>(node)) continue;
        const name = String(node.value ?? '');
        const [from = 0, to = from] = (isAlias(key) ? key : node).range ?? [];
        if (names.has(name)) found.push(new YAMLParseError([from, to], 'DUPLICATE_KEY', 'Map keys must be unique'));
        names.add(name);
      }
    },
  });
  return found;
}

/** Names of what they stand within: what is made of them has no end, and no text. */
function endless(document: Document.Parsed): readonly YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Alias(_key, alias, path) {
      const named = alias.resolve(document);
      if (named === undefined || !path.some((outer) => outer === named)) return;
      const [from = 0, to = from] = alias.range ?? [];
      const message = `*${alias.source} is within what it names: write out what is meant`;
      found.push(new YAMLParseError([from, to], 'IMPOSSIBLE', message));
    },
  });
  return found;
}
