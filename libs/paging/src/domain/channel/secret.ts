import type { Schema } from '@app/definitions/pure';

/** Where a secret is found when it is needed: a variable, or a file directly in `CHANNEL_SECRETS_DIR`. */
export const SECRET: Schema<string> = {
  type: 'string',
  title: 'a reference such as env:CHANNEL_SECRET_MAIL or file:mail-password',
  description: 'Where the secret is: a variable CHANNEL_SECRET_…, or a file directly in CHANNEL_SECRETS_DIR.',
  unsaid: true,
  pattern: '^(env:CHANNEL_SECRET_[A-Z0-9_]{1,80}|file:[A-Za-z0-9_][A-Za-z0-9._\\-]{0,99})$',
};
