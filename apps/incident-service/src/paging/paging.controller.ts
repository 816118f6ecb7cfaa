import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { parseNumber } from '@app/incident';
import { list, object, string, type TypeOf } from '@app/kernel';
import { EnablePaging, PAGE_BY_HAND, PageSomebody } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import { RECEIPT_FIELDS, type ReceiptAnswer } from '../commands/receipt.js';
import { bodyOf } from '../http/declared/class-of.js';

class PageByHandDto extends bodyOf(PAGE_BY_HAND, 'PageByHandDto') {}

const PAGING_ENABLED = object(
  {
    ...RECEIPT_FIELDS,
    notPaged: list(string({ example: '7K3MQ9XDK' }), {
      description: 'The open incidents that were reported before: about them nobody is called.',
    }),
  },
  { name: 'PagingEnabled' },
);

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1')
export class PagingController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    method: 'PUT',
    path: 'paging-settings/enabled',
    summary: 'Call people from now on, about what is reported from now on',
    answers: PAGING_ENABLED,
  })
  async enablePaging(@CurrentContext() context: CommandContext): Promise<TypeOf<typeof PAGING_ENABLED>> {
    requireNoBody(context);
    let notPaged: readonly string[] = [];
    const receipt = await this.endpoint.submit(context, { path: '/v1/paging-settings/enabled' }, async (stamp) => {
      const enabled = await this.bus.execute(new EnablePaging(stamp));
      notPaged = enabled.notPaged;
      return enabled.receipt;
    });
    return { ...receipt, notPaged: [...notPaged] };
  }

  @ApiCommand({ path: 'pages', summary: 'Call a person or a team about an incident, by hand' })
  pageSomebody(@CurrentContext() context: CommandContext, @Body() body: PageByHandDto): Promise<ReceiptAnswer> {
    const { incident, personId, teamId, loud = true, text } = body;
    const number = parseNumber(incident);
    return this.endpoint.submit(context, { path: '/v1/pages' }, (stamp) =>
      this.bus.execute(new PageSomebody(context.principal, number, { personId, teamId, loud, text }, stamp)),
    );
  }
}
