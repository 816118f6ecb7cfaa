import { Body, Controller, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ApiKeys, ApiKeyTable, type IssuedKey } from '@app/access';
import type { TypeOf } from '@app/kernel';
import type { Envelope, Receipt } from '@app/command-handling';
import { ApiCommand } from '../commands/api-command.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiRead } from '../http/api-read.js';
import { API_KEYS, ISSUED_API_KEY, IssueApiKeyDto } from './api-key-fields.js';

type IssuedApiKey = TypeOf<typeof ISSUED_API_KEY>;

const creates = ({ id }: Receipt): string => `/v1/api-keys/${id}`;

@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(ApiKeyTable) private readonly table: ApiKeyTable,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiRead('', 'All keys that were ever issued, without their secrets', API_KEYS)
  listApiKeys(): TypeOf<typeof API_KEYS> {
    return { items: this.table.all() };
  }

  @ApiCommand({ summary: 'Issue a key; it is shown once', creates: true, answers: ISSUED_API_KEY })
  issueApiKey(
    @CurrentContext() context: CommandContext,
    @Body() { role, customerIds = [] }: IssueApiKeyDto,
  ): Promise<IssuedApiKey> {
    return this.issued(context, '/v1/api-keys', (stamp) => this.keys.issue({ role, customerIds }, stamp));
  }

  @ApiCommand({
    path: ':id/rotation',
    summary: 'Issue another key for the same principal; the old one stays valid until it is revoked',
    creates: true,
    answers: ISSUED_API_KEY,
  })
  rotateApiKey(@CurrentContext() context: CommandContext, @Param('id') id: string): Promise<IssuedApiKey> {
    requireNoBody(context);
    return this.issued(context, `/v1/api-keys/${id}/rotation`, (stamp) => this.keys.rotate(id, stamp));
  }

  @ApiCommand({ path: ':id/revocation', summary: 'Revoke a key, at once and for ever' })
  revokeApiKey(@CurrentContext() context: CommandContext, @Param('id') id: string): Promise<ReceiptAnswer> {
    requireNoBody(context);
    return this.endpoint.submit(context, { path: `/v1/api-keys/${id}/revocation` }, (stamp) =>
      this.keys.revoke(id, stamp),
    );
  }

  private async issued(
    context: CommandContext,
    path: string,
    issue: (stamp: Envelope) => Promise<IssuedKey>,
  ): Promise<IssuedApiKey> {
    let made: IssuedKey | undefined;
    const receipt = await this.endpoint.submit(context, { path, creates }, async (stamp) => {
      made = await issue(stamp);
      return made.receipt;
    });
    return { ...receipt, principal: made!.principal, key: made!.key };
  }
}
