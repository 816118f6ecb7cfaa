import { flag, list, matching, object, oneOf, string, type TypeOf, whole } from '@app/kernel';

/** In a word, and where it can be looked up: both stay in the log for ever, so neither has room for a name. */
export const ERASURE_REASONS = ['requested', 'left', 'contract-ended', 'retention', 'recorded-wrongly'] as const;

const ORDER_FIELDS = {
  reason: oneOf(ERASURE_REASONS, 'ErasureReason', {
    description: 'It stays in the log for ever, so it is one of these words.',
  }),
  'reference?': matching(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    'must be 1 to 40 letters, digits or . _ -, beginning with a letter or a digit: the number of a request, and no name',
    { description: 'The number of the request elsewhere. It stays in the log for ever: no name.', example: 'GDPR-17' },
  ),
};
export const ERASURE_ORDER = object(ORDER_FIELDS);
export type ErasureOrder = TypeOf<typeof ERASURE_ORDER>;

export const AGE_ERASURE_ORDER = object({
  ...ORDER_FIELDS,
  untilYear: whole(1970, 2199, {
    description: 'Texts about incidents of this year (UTC), which is over, and of those before.',
    example: 2022,
  }),
});

export const AGE_ERASURE = object(
  {
    keys: list(string({ example: 'person-17~2022' }), { description: 'The keys that are destroyed now.' }),
    leftOut: list(string({ example: '2022' }), {
      description: 'Years that stay: an incident with a text of them is still open.',
    }),
    changed: flag({ description: 'False when there was nothing to destroy.' }),
  },
  { name: 'AgeErasure' },
);
export type AgeErasure = TypeOf<typeof AGE_ERASURE>;

const TEXTS = whole(0, Number.MAX_SAFE_INTEGER, { description: 'Events with personal fields.' });

export const ERASURE_PREVIEW = object(
  {
    subjects: list(
      object(
        {
          subject: string({ description: 'Whose keys are destroyed.', example: 'person-17' }),
          erased: flag({ description: 'That was done before.' }),
        },
        { name: 'ErasureSubject' },
      ),
      { description: 'Of a customer also its contacts.' },
    ),
    counts: list(
      object(
        { kind: string({ description: 'What they say.', example: 'incident' }), texts: TEXTS },
        { name: 'ErasureCount' },
      ),
      { description: 'What will be unreadable, by kind.' },
    ),
    years: list(object({ year: string({ example: '2026' }), texts: TEXTS }, { name: 'ErasureYear' }), {
      description: 'Of the texts about incidents: when it was said (UTC).',
    }),
    notSeparable: whole(0, Number.MAX_SAFE_INTEGER, {
      description: 'Texts about incidents from before there were keys of a year: they go with the whole subject alone.',
    }),
    incidents: whole(0, Number.MAX_SAFE_INTEGER, { description: 'So many incidents lose texts.' }),
    'leftOut?': list(string({ example: '2022' }), {
      description: 'Of an erasure by age: years that stay, because an incident with a text of them is still open.',
    }),
    openIncidents: whole(0, Number.MAX_SAFE_INTEGER, { description: 'So many of them are still open.' }),
  },
  { name: 'ErasurePreview' },
);
export type ErasurePreview = TypeOf<typeof ERASURE_PREVIEW>;
