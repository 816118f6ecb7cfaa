import tseslint from 'typescript-eslint';

/** Imports run downward only: apps -> simulation -> composition -> feature libs -> store tier -> pure libs. */
const TIERS = [
  ['kernel'],
  ['business-time', 'sla', 'sla-oracle'],
  ['platform', 'event-store', 'command-handling', 'projection'],
  ['agreement'],
  ['incident', 'access'],
  ['composition'],
  ['simulation'],
];

/** Inside the store tier the order is: platform, event-store, command-handling and projection. */
const WITHIN_STORE_TIER = {
  platform: ['event-store', 'command-handling', 'projection'],
  'event-store': ['command-handling', 'projection'],
  'command-handling': ['projection'],
  projection: ['command-handling'],
};

const forbid = (names, message) => names.map((name) => ({ group: [`@app/${name}`, `@app/${name}/*`], message }));

const directionRules = TIERS.flatMap((tier, index) =>
  tier.map((lib) => ({
    files: [`libs/${lib}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...forbid(TIERS.slice(index + 1).flat(), 'Imports run downward only.'),
            ...forbid(WITHIN_STORE_TIER[lib] ?? [], 'Inside the store tier imports run downward only.'),
            { regex: '^(\\.\\./)+(apps|test)/', message: 'Nobody imports apps or tests.' },
            { group: ['@app/*/*', '!@app/*/pure'], message: 'The doors of a lib: index.ts, pure.ts.' },
          ],
        },
      ],
    },
  })),
);

/** Time, chance and the process come from `platform` only, so that a whole provider runs from one seed. */
const noAmbientTimeOrChance = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Take the instant from Clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the instant from Clock.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Take chance from Chance.' },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Take the instant from Clock.',
  },
  { selector: 'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]', message: 'Wait through Clock.' },
  {
    selector: 'CallExpression[callee.name=/^(randomUUID|randomBytes|randomInt)$/]',
    message: 'Take chance from Chance.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'test/e2e/generated/**',
      '**/node_modules/**',
      'test/published-contract/hey-api/**',
      'data/**',
      'coverage/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...directionRules,
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: ['libs/platform/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noAmbientTimeOrChance] },
  },
  {
    files: [
      'libs/*/src/domain/**/*.ts',
      'libs/kernel/**/*.ts',
      'libs/business-time/**/*.ts',
      'libs/sla/**/*.ts',
      'libs/sla-oracle/**/*.ts',
    ],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
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
            {
              group: ['date-holidays'],
              message: 'Load it with import() where holidays are asked for, never at replay.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off' },
  },
  { files: ['apps/incidentctl/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
