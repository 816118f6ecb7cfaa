import tseslint from 'typescript-eslint';
import { importRules } from './eslint.imports.js';

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
  ...importRules,
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts', 'test/testing/**/*.ts'],
    ignores: ['libs/platform/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noAmbientTimeOrChance] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off' },
  },
  { files: ['apps/incidentctl/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
