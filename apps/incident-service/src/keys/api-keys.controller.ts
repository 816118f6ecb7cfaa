import { Body, Controller, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ApiKeys, ApiKeyTable, type IssuedKey } from '@app/access';
import type { Envelope, Receipt } from '@app/command-handling';
import { ApiCommand } from '../commands/api-command.js';
import { CommandDesk } from '../commands/command-desk.js';
import { type Exchange, Exchanged } from '../commands/exchange.js';
import { ReceiptDto } from '../commands/receipt.dto.js';
import { ApiRead } from '../http/api-read.js';
import { ApiKeysDto, IssueApiKeyDto, IssuedApiKeyDto } from './api-keys.dto.js';

const creates = ({ id }: Receipt): string => `/v1/api-keys/${id}`;

@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(ApiKeyTable) private readonly table: ApiKeyTable,
    @Inject(CommandDesk) private readonly desk: CommandDesk,
  ) {}

  @ApiRead('', 'All keys that were ever issued, without their secrets', ApiKeysDto)
  listApiKeys(): ApiKeysDto {
    return { items: this.table.all() };
  }

  @ApiCommand({ summary: 'Issue a key; it is shown once', creates: true, answers: IssuedApiKeyDto })
  issueApiKey(
    @Exchanged() exchange: Exchange,
    @Body() { role, customerIds = [] }: IssueApiKeyDto,
  ): Promise<IssuedApiKeyDto> {
    return this.issued(exchange, '/v1/api-keys', (stamp) => this.keys.issue({ role, customerIds }, stamp));
  }

  @ApiCommand({
    path: ':id/rotation',
    summary: 'Issue another key for the same principal; the old one stays valid until it is revoked',
    creates: true,
    answers: IssuedApiKeyDto,
  })
  rotateApiKey(@Exchanged() exchange: Exchange, @Param('id') id: string): Promise<IssuedApiKeyDto> {
    return this.issued(exchange, `/v1/api-keys/${id}/rotation`, (stamp) => this.keys.rotate(id, stamp));
  }

  @ApiCommand({ path: ':id/revocation', summary: 'Revoke a key, at once and for ever' })
  revokeApiKey(@Exchanged() exchange: Exchange, @Param('id') id: string): Promise<ReceiptDto> {
    return this.desk.take(exchange, { path: `/v1/api-keys/${id}/revocation` }, (stamp) => this.keys.revoke(id, stamp));
  }

  private async issued(
    exchange: Exchange,
    path: string,
    issue: (stamp: Envelope) => Promise<IssuedKey>,
  ): Promise<IssuedApiKeyDto> {
    let made: IssuedKey | undefined;
    const receipt = await this.desk.take(exchange, { path, creates }, async (stamp) => {
      made = await issue(stamp);
      return made.receipt;
    });
    return { ...receipt, principal: made!.principal, key: made!.key };
  }
}
