import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { instant, type TypeOf } from '@app/kernel';
import {
  GetReachableTeam,
  ListPeopleFindings,
  PEOPLE_FINDINGS,
  type PeopleFindings,
  REACHABLE_TEAM,
  type ReachableTeam,
} from '@app/on-call';
import { ABSENCE_END_SCHEMA, ABSENCE_NOW_SCHEMA, ChangeAbsence } from '@app/people';
import type { Principal } from '@app/platform';
import { askedInstant } from '@app/querying';
import { Who } from '../access/who.js';
import { checked, SchemaBody } from '../agreements/checked-body.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { queryOf } from '../http/declared/class-of.js';
import { ApiRead } from '../http/api-read.js';

class AtQuery extends queryOf({ 'at?': instant({ description: 'Now if absent; also in the future.' }) }) {}

/** What is more than stating a member of the staff or a team. */
@ApiTags('people')
@ApiBearerAuth()
@Controller('v1')
export class PeopleController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    path: 'staff/:id/absences',
    summary: 'Somebody is away, from now on if nothing else is said; the id is that of the command',
    creates: true,
  })
  @SchemaBody(ABSENCE_NOW_SCHEMA)
  recordAbsence(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const stated = checked<TypeOf<typeof ABSENCE_NOW_SCHEMA>>(ABSENCE_NOW_SCHEMA, body);
    const path = `/v1/staff/${encodeURIComponent(id)}/absences`;
    let absence = '';
    return this.endpoint.submit(context, { path, creates: () => `${path}/${absence}` }, (stamp) => {
      absence = stamp.commandId;
      return this.bus.execute(
        new ChangeAbsence(context.principal, { type: 'RecordAbsence', id, absence, stated }, stamp),
      );
    });
  }

  @ApiCommand({ path: 'staff/:id/absences/:absence/end', summary: 'Back early, or it does not come about' })
  @SchemaBody(ABSENCE_END_SCHEMA)
  endAbsence(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('absence') absence: string,
    @Body() body: object | undefined,
  ): Promise<ReceiptAnswer> {
    const said = checked<TypeOf<typeof ABSENCE_END_SCHEMA>>(ABSENCE_END_SCHEMA, body ?? {});
    const path = `/v1/staff/${encodeURIComponent(id)}/absences/${encodeURIComponent(absence)}/end`;
    return this.endpoint.submit(context, { path }, (stamp) =>
      this.bus.execute(new ChangeAbsence(context.principal, { type: 'EndAbsence', id, absence, ...said }, stamp)),
    );
  }

  @ApiRead(
    'people/findings',
    'What somebody should look at: who is named and is not there, unchecked ways',
    PEOPLE_FINDINGS,
  )
  listPeopleFindings(): Promise<PeopleFindings> {
    return this.queries.execute(new ListPeopleFindings());
  }

  @ApiRead(
    'projects/:id/reachable-team',
    'Whom the Service Desk may pass a caller on to, in order',
    REACHABLE_TEAM,
    404,
  )
  getReachableTeam(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() { at }: AtQuery,
  ): Promise<ReachableTeam> {
    return this.queries.execute(
      new GetReachableTeam(principal, id, at === undefined ? undefined : Math.floor(askedInstant(at, 'at') / 1_000)),
    );
  }
}
