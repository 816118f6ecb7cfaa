// Runs the sources as they are: `node --import ./test/support/typescript.mjs FILE.ts`, for tests that need a process of
// their own to kill. It compiles as jest.config.js does.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
