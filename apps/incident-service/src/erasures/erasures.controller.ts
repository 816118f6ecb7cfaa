import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ERASURE_ORDER, ERASURE_PREVIEW, type ErasedKind, type ErasurePreview, Instance } from '@app/composition';
import { requireId } from '@app/definitions';
import { flag } from '@app/kernel';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { answerOf, bodyOf, queryOf } from '../http/declared/class-of.js';

class EraseDto extends bodyOf(ERASURE_ORDER, 'EraseDto') {}
class ErasureQuery extends queryOf({
  'dryRun?': flag({ description: 'Only says what would be unreadable.' }),
}) {}

const PREVIEWED = { type: answerOf(ERASURE_PREVIEW), description: 'With `dryRun=true`: nothing was destroyed.' };
const description =
  'The keys are destroyed, so that no copy of the log can be read either. A backup from before still has them.';

/** Personal data destroyed on demand. */
@ApiTags('erasures')
@ApiBearerAuth()
@Controller('v1')
export class ErasuresController {
  constructor(
    @Inject(Instance) private readonly instance: Instance,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    path: 'contacts/:id/erasure',
    summary: 'Make what is held about a contact, and what it said, unreadable for ever',
    description,
    creates: true,
  })
  @ApiOkResponse(PREVIEWED)
  eraseContact(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Query() query: ErasureQuery,
    @Body() order: EraseDto,
  ): Promise<ReceiptAnswer | ErasurePreview> {
    return this.erase(context, 'contact', id, query, order);
  }

  @ApiCommand({
    path: 'staff/:id/erasure',
    summary: 'Make what is held about somebody who has left unreadable for ever',
    description,
    creates: true,
  })
  @ApiOkResponse(PREVIEWED)
  eraseStaff(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Query() query: ErasureQuery,
    @Body() order: EraseDto,
  ): Promise<ReceiptAnswer | ErasurePreview> {
    return this.erase(context, 'staff', id, query, order);
  }

  @ApiCommand({
    path: 'customers/:id/erasure',
    summary: 'Make what is held about a customer and all its contacts, and what they said, unreadable for ever',
    description,
    creates: true,
  })
  @ApiOkResponse(PREVIEWED)
  eraseCustomer(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Query() query: ErasureQuery,
    @Body() order: EraseDto,
  ): Promise<ReceiptAnswer | ErasurePreview> {
    return this.erase(context, 'customer', id, query, order);
  }

  private async erase(
    context: CommandContext,
    kind: ErasedKind,
    id: string,
    { dryRun }: ErasureQuery,
    { reason, reference }: EraseDto,
  ): Promise<ReceiptAnswer | ErasurePreview> {
    requireId(id, 'id');
    const { erasures } = this.instance;
    if (dryRun) {
      context.response.status(200);
      return erasures.preview({ kind, id });
    }
    const thing = `/v1/${COLLECTIONS[kind]}/${encodeURIComponent(id)}`;
    return this.endpoint.submit(context, { path: `${thing}/erasure`, creates: () => thing }, (stamp) =>
      erasures.erase({ kind, id }, { reason, ...(reference === undefined ? {} : { reference }) }, stamp),
    );
  }
}

const COLLECTIONS = { contact: 'contacts', staff: 'staff', customer: 'customers' } as const;
