import { id, list, object, oneOf, string } from '@app/kernel';
import { ROLES } from '@app/platform';
import { RECEIPT_FIELDS } from '../commands/receipt.js';
import { bodyOf } from '../http/declared/class-of.js';

const MOST_CUSTOMERS = 1_000;

const ISSUE = object({
  role: oneOf(ROLES, 'Role', { example: 'operator' }),
  'customerIds?': {
    ...list(id(), {
      maxItems: MOST_CUSTOMERS,
      uniqueItems: true,
      description: 'For the roles brm, customer and integration: the customers that it sees.',
    }),
    rule: `must be a list of at most ${MOST_CUSTOMERS} ids of customers, each once`,
  },
});
export class IssueApiKeyDto extends bodyOf(ISSUE, 'IssueApiKeyDto') {}

export const ISSUED_API_KEY = object(
  {
    ...RECEIPT_FIELDS,
    principal: string({
      description: 'Whose key it is; events name this as their actor, and it survives a rotation.',
    }),
    key: string({
      description: 'The key, shown now and never again: send it as `Authorization: Bearer <key>`.',
    }),
  },
  { name: 'IssuedApiKey' },
);

const API_KEY = object(
  {
    id: string(),
    principal: string(),
    role: oneOf(ROLES, 'Role'),
    customerIds: list(string()),
    issuedAt: string(),
    'revokedAt?': string({ description: 'Absent: it is valid.' }),
  },
  { name: 'ApiKey' },
);
export const API_KEYS = object({ items: list(API_KEY) }, { name: 'ApiKeys' });
