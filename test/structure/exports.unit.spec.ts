import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const parsed = (file: string, text = readFileSync(file, 'utf8')): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);

/** What other files may import of this one, those that it passes on included. */
function exportsOf(file: string): readonly string[] {
  return parsed(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      if (exportClause && ts.isNamedExports(exportClause)) return exportClause.elements.map(({ name }) => name.text);
      if (exportClause) return [exportClause.name.text];
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
      return exportsOf(join(dirname(file), moduleSpecifier.text.replace(/\.js$/, '.ts')));
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    const { name } = statement as ts.DeclarationStatement;
    return name && ts.isIdentifier(name) ? [name.text] : [];
  });
}

/** What a text reads of the libs' doors: `@app/sla slaState`; of a whole namespace, what stands behind its dot. */
function readsOf(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const namespaces = new Map<string, string>();
  const ofModule = (node: ts.Node | undefined): string | undefined =>
    node && ts.isStringLiteral(node) && node.text.startsWith('@app/') ? node.text : undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const from = ofModule(node.moduleSpecifier);
      const bindings = node.importClause?.namedBindings;
      if (from !== undefined && bindings && ts.isNamedImports(bindings))
        for (const { name, propertyName } of bindings.elements) found.push(`${from} ${(propertyName ?? name).text}`);
      if (from !== undefined && bindings && ts.isNamespaceImport(bindings)) namespaces.set(bindings.name.text, from);
      return;
    }
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause)) {
      const from = ofModule(node.moduleSpecifier);
      if (from !== undefined)
        for (const { name, propertyName } of node.exportClause.elements)
          found.push(`${from} ${(propertyName ?? name).text}`);
    }
    // import('@app/sla').Cycle as a type
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && node.qualifier) {
      const from = ofModule(node.argument.literal);
      if (from !== undefined && ts.isIdentifier(node.qualifier)) found.push(`${from} ${node.qualifier.text}`);
    }
    // const { slaState } = await import('@app/sla')
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
      const { initializer } = node;
      const called = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
      if (ts.isCallExpression(called) && called.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const from = ofModule(called.arguments[0]);
        for (const { name, propertyName } of node.name.elements) {
          const read = propertyName ?? name;
          if (from !== undefined && ts.isIdentifier(read)) found.push(`${from} ${read.text}`);
        }
      }
    }
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const from = namespaces.get(node.expression.text);
      if (from !== undefined) found.push(`${from} ${node.name.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file, isPlain(text) ? upToImports(text) : text));
  return found;
}

/** Whether all that is read stands in import statements, at the head of the file: the rest is not parsed, for the time. */
const isPlain = (text: string): boolean => !/import\('@app\/|\* as \w+ from '@app\//.test(text);
const upToImports = (text: string): string => text.slice(0, text.indexOf('\n', text.lastIndexOf("from '@app/")));

const files = ['apps', 'libs', 'test', 'tools'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /(?<!\.d)\.(ts|mjs)$/.test(name)),
);

const libs = readdirSync('libs');
const doors = libs.flatMap((lib) =>
  ['index', 'pure'].flatMap((door) => {
    const file = `libs/${lib}/src/${door}.ts`;
    return existsSync(file) ? [{ lib, file, name: door === 'index' ? `@app/${lib}` : `@app/${lib}/pure` }] : [];
  }),
);

/** Door and name, each with the libs that read it; what is no lib is an empty one. */
const readers = new Map<string, Set<string>>();
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes('@app/')) continue;
  const [, lib = ''] = /^libs\/([^/]+)\//.exec(file) ?? [];
  for (const read of readsOf(file, text)) readers.set(read, (readers.get(read) ?? new Set()).add(lib));
}

describe('what a lib exports', () => {
  it.each(doors)('$name: each name is imported outside the lib', ({ lib, file, name }) => {
    const unread = exportsOf(file).filter(
      (one) => ![...(readers.get(`${name} ${one}`) ?? [])].some((by) => by !== lib),
    );
    expect(unread).toEqual([]);
  });
});

it('an import is found however it is written', () => {
  const text = `
    import { a, b as c, type D } from '@app/x';
    import * as x from '@app/x';
    export { e } from '@app/x/pure';
    type F = import('@app/x').F;
    const { g, h: i } = await import('@app/x');
    x.j();`;
  expect(readsOf('some.ts', text).map((read) => read.replace('@app/x', ''))).toEqual([
    ' a',
    ' b',
    ' D',
    '/pure e',
    ' F',
    ' g',
    ' h',
    ' j',
  ]);
});
