/**
 * What may import what. A lib imports the libs that its row names, by their doors, and nothing else of the house. The pure
 * parts (whole libs, and the `domain` of a feature) import nothing that waits, reads or writes either.
 */

const PURE = ['kernel', 'business-time', 'sla'];
const STORE = [...PURE, 'platform', 'event-store', 'command-handling', 'projection'];

/** Bottom up: no row names what stands below it here. */
const BELOW = {
  kernel: { imports: [], pure: true },
  'business-time': { imports: ['kernel'], pure: true },
  sla: { imports: ['kernel', 'business-time'], pure: true },
  platform: { imports: ['kernel'] },
  'event-store': { imports: ['kernel', 'platform'] },
  'command-handling': { imports: ['kernel', 'platform', 'event-store'] },
  projection: { imports: ['kernel', 'platform', 'event-store'] },
  scheduling: { imports: STORE },
  feature: { imports: [...STORE, 'scheduling'] },
  querying: { imports: [...STORE, 'feature'] },
  access: { imports: [...STORE, 'feature'] },
  definitions: { imports: [...STORE, 'querying', 'feature'] },
  agreement: { imports: [...STORE, 'querying', 'feature', 'definitions'] },
  people: { imports: [...STORE, 'querying', 'feature', 'definitions'] },
  'on-call': { imports: [...STORE, 'querying', 'feature', 'definitions', 'agreement', 'people'] },
  incident: {
    imports: [...STORE, 'scheduling', 'querying', 'feature', 'definitions', 'agreement', 'people', 'on-call'],
  },
  paging: {
    imports: [
      ...STORE,
      'scheduling',
      'querying',
      'feature',
      'definitions',
      'agreement',
      'people',
      'on-call',
      'incident',
    ],
  },
  reporting: { imports: [...STORE, 'querying', 'feature', 'definitions', 'agreement', 'incident'] },
  evidence: { imports: [...STORE, 'querying', 'agreement', 'incident', 'paging'] },
};

/** `samples` is in no row: apps and tests import it. */
export const LIBS = {
  ...BELOW,
  composition: { imports: Object.keys(BELOW) },
  samples: {
    imports: [...STORE, 'access', 'definitions', 'agreement', 'people', 'on-call', 'incident', 'reporting', 'evidence'],
  },
};

const DOORS = { group: ['@app/*/*', '!@app/*/pure'], message: 'The doors of a lib: index.ts, pure.ts.' };
const BY_NAME = {
  regex: '^(\\.\\./)+(libs/)?[a-z-]+/src(/|$)',
  message: 'Another lib is imported by its name: @app/….',
};
const UPWARD = { regex: '^(\\.\\./)+(apps|test)/', message: 'Nobody imports apps or tests.' };
const TEST_HELPERS = { group: ['@testing/*', '@testing/*/*'], message: 'What ships imports no test machinery.' };
const IMPURE = [
  {
    group: [
      '@nestjs/*',
      'node:*',
      'better-sqlite3',
      'rxjs',
      '@app/platform',
      '@app/command-handling',
      '@app/projection',
    ],
    message: 'The domain is pure.',
  },
  { group: ['date-holidays'], message: 'Load it with import() where holidays are asked for, never in a fold.' },
];

const elsewhere = (lib, allowed) =>
  Object.keys(LIBS)
    .filter((other) => other !== lib && !allowed.includes(other))
    .map((other) => ({
      group: [`@app/${other}`, `@app/${other}/*`],
      message: `libs/${lib} does not import ${other} (eslint.imports.js).`,
    }));

const block = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.flat() }] },
});

/** Of two blocks for one file the later replaces the earlier: each says all that counts for its files. */
const ofLib = ([lib, { imports, pure = false }]) => {
  const always = [DOORS, BY_NAME, UPWARD, ...elsewhere(lib, imports)];
  const shipped = [...always, TEST_HELPERS];
  return [
    block([`libs/${lib}/**/*.ts`], shipped, pure ? IMPURE : []),
    block([`libs/${lib}/src/domain/**/*.ts`], shipped, IMPURE),
    block([`libs/${lib}/**/*.spec.ts`], always),
  ];
};

/** The oracle of the SLA clocks shares types with what it checks, and no code. */
const ORACLE = block(
  ['test/testing/sla-oracle/**/*.ts'],
  DOORS,
  BY_NAME,
  UPWARD,
  elsewhere('sla-oracle', PURE),
  IMPURE,
  TEST_HELPERS,
);

/** The oracle of duties reads the same JSON, and shares nothing at all. */
const DUTY_ORACLE = block(['test/testing/duty-oracle/**/*.ts'], {
  group: ['@app/*', '@app/*/*', '@testing/*', '@testing/*/*'],
  message: 'It shares no code with what it checks.',
});

/** The watchdog finds out by itself what is to be done: it shares no code with the run that it watches. */
const WATCHDOG = [
  DOORS,
  BY_NAME,
  UPWARD,
  ...elsewhere('paging', LIBS.paging.imports),
  {
    group: ['**/domain/run/**', '**/domain/steps/**', '@app/on-call', '@app/on-call/*'],
    message: 'The watchdog shares no code with what it watches.',
  },
  ...IMPURE,
];

export const importRules = [
  ...Object.entries(LIBS).flatMap(ofLib),
  block(['apps/**/*.ts'], DOORS, BY_NAME, TEST_HELPERS),
  block(['apps/**/*.spec.ts'], DOORS, BY_NAME),
  block(['test/testing/**/*.ts'], DOORS),
  block(['test/testing/simulation/**/*.ts'], DOORS, BY_NAME),
  ORACLE,
  DUTY_ORACLE,
  block(['libs/paging/src/watchdog/**/*.ts'], WATCHDOG, TEST_HELPERS),
  block(['libs/paging/src/watchdog/**/*.spec.ts'], WATCHDOG),
];
