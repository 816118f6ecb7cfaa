/** Levels by file name: `.unit.spec`, `.int.spec` (files, sockets, real stores), `.e2e.spec` (the built service). */
export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.(unit|int|e2e).spec.ts'],
  testEnvironment: '<rootDir>/test/support/spec-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@app/([^/]+)/pure$': '<rootDir>/libs/$1/src/pure.ts',
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@testing/([^/]+)$': '<rootDir>/test/testing/$1/index.ts',
    '^@testing/(.+/.+)$': '<rootDir>/test/testing/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testTimeout: 60_000,
  // Half of what an end-to-end spec takes is waiting for the processes that it started.
  maxWorkers: 3,
  // A worker of some hundred MiB that has nothing open any more needs more than jest's half a second to end on a busy machine;
  // one that keeps something open is still told of, after these.
  workerGracefulExitTimeout: 10_000,
};
