import { Body, Controller, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  AGE_ERASURE,
  AGE_ERASURE_ORDER,
  type AgeErasure,
  ERASURE_ORDER,
  ERASURE_PREVIEW,
  type ErasedKind,
  type ErasurePreview,
  Instance,
  PERSONAL_DATA,
  type PersonalData,
} from '@app/composition';
import { requireId } from '@app/definitions';
import { flag } from '@app/kernel';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRead } from '../http/api-read.js';
import { answerOf, bodyOf, queryOf } from '../http/declared/class-of.js';

class EraseDto extends bodyOf(ERASURE_ORDER, 'EraseDto') {}
class EraseByAgeDto extends bodyOf(AGE_ERASURE_ORDER, 'EraseByAgeDto') {}
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

  @ApiRead(
    'contacts/:id/personal-data',
    'Everything held about a contact, as one file (Art. 15 GDPR)',
    PERSONAL_DATA,
    404,
  )
  getContactPersonalData(@Param('id') id: string): PersonalData {
    return this.instance.erasures.personalData({ kind: 'contact', id });
  }

  @ApiRead(
    'staff/:id/personal-data',
    'Everything held about somebody of the staff, as one file (Art. 15 GDPR)',
    PERSONAL_DATA,
    404,
  )
  getStaffPersonalData(@Param('id') id: string): PersonalData {
    return this.instance.erasures.personalData({ kind: 'staff', id });
  }

  @Post('customers/:id/erasure-by-age')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make what was said about the incidents of a customer in years long over unreadable for ever',
    description:
      'The keys of these years are destroyed, of the customer and of all its contacts. A year stays, and is listed, while an incident with a text of it is open.',
  })
  @ApiExtraModels(answerOf(AGE_ERASURE), answerOf(ERASURE_PREVIEW))
  @ApiOkResponse({
    schema: { oneOf: [AGE_ERASURE, ERASURE_PREVIEW].map((form) => ({ $ref: getSchemaPath(answerOf(form)) })) },
    description: 'What was destroyed. With `dryRun=true`: what would be unreadable; nothing was destroyed.',
  })
  @ApiProblems(400, 404, 413, 415, 422)
  async eraseByAge(
    @CurrentContext() { request, principal }: CommandContext,
    @Param('id') id: string,
    @Query() { dryRun }: ErasureQuery,
    @Body() { untilYear, ...order }: EraseByAgeDto,
  ): Promise<AgeErasure | ErasurePreview> {
    requireId(id, 'id');
    const { erasures, chance } = this.instance;
    if (dryRun) return erasures.previewYears(id, untilYear);
    const commandId = chance.uuid();
    return erasures.eraseYears(id, untilYear, order, {
      commandId,
      payload: {},
      correlationId: request.context.correlationId,
      causationId: commandId,
      actor: principal.id,
      origin: 'live',
    });
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
