// Makes the types of the tests' API client of docs/openapi.json, unless they were made of it already. They are not kept in git.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const CONTRACT = 'docs/openapi.json';
const TYPES = 'test/e2e/generated/api.d.ts';

const made = `// Made by test/support/api-types.mjs of ${CONTRACT} ${createHash('sha256').update(readFileSync(CONTRACT)).digest('hex')}\n`;
if (!existsSync(TYPES) || !readFileSync(TYPES, 'utf8').startsWith(made)) {
  mkdirSync(dirname(TYPES), { recursive: true });
  execFileSync(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', CONTRACT, '-o', TYPES], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(TYPES, made + readFileSync(TYPES, 'utf8'));
}
