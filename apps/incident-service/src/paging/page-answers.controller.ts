import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { object, omitUndefined, string, type TypeOf } from '@app/kernel';
import { ANSWER_BODY, AnswerByApi, type Answered } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { RECEIPT_FIELDS } from '../commands/receipt.js';
import { bodyOf } from '../http/declared/class-of.js';

class PageAnswerDto extends bodyOf(ANSWER_BODY, 'PageAnswerDto') {}

const ANSWERED = object(
  {
    ...RECEIPT_FIELDS,
    effect: string({ description: '`taken`, or `none`: it changed nothing.', example: 'taken' }),
    'why?': string({ description: 'Why it changed nothing: `held`, `own`, `ended`, `merged`, `nothing-to-release`.' }),
    'holder?': string({ description: 'Who has it instead.', example: 'ada' }),
  },
  { name: 'AnsweredPage' },
);

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/pages')
export class PageAnswersController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    path: ':id/answers',
    summary: 'Answer a page for whom it was to; of a message that lists several, all of them',
    description: 'Administrators and operators may name it by its link or code as well.',
    answers: ANSWERED,
  })
  async answerPage(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: PageAnswerDto,
  ): Promise<TypeOf<typeof ANSWERED>> {
    let answered: Answered | undefined;
    const path = `/v1/pages/${encodeURIComponent(id)}/answers`;
    const receipt = await this.endpoint.submit(context, { path }, async (stamp) => {
      answered = await this.bus.execute(new AnswerByApi(context.principal, id, body, stamp));
      return answered.receipt;
    });
    const { why, holder } = answered!;
    return { ...receipt, effect: why === undefined ? 'taken' : 'none', ...omitUndefined({ why, holder }) };
  }
}
