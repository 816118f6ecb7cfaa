import type { ProblemTable } from '@app/platform';

export const ACCESS_PROBLEMS = {
  'api-key.exists': {
    status: 409,
    title: 'The key was issued before',
    meaning:
      'A repeat of a request that issued a key: its secret was shown once, in the first answer. Rotate it instead.',
  },
  'api-key.not-found': { status: 404, title: 'There is no such key', meaning: 'No key of this id was ever issued.' },
  'api-key.revoked': {
    status: 409,
    title: 'The key is revoked',
    meaning: 'A key that was revoked is not rotated into one that works; issue another one.',
  },
  'api-key.customers-needed': {
    status: 422,
    title: 'The role needs customers',
    meaning: 'Keys with the roles brm, customer and integration name the customers that they may see.',
  },
  'api-key.customers-meaningless': {
    status: 422,
    title: 'The role takes no customers',
    meaning: 'Keys with the roles admin, operator and auditor see all customers.',
  },
} as const satisfies ProblemTable;
