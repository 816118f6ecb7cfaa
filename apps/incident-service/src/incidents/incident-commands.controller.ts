import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BeginIncident, ChangeIncident, parseNumber, type ReportIncident, type SingleCommand } from '@app/incident';
import { ApiCommand } from '../commands/api-command.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptDto } from '../commands/receipt.dto.js';
import { CancellationDto, ClosureDto, CorrectionDto, MergeDto, ReopeningDto, ResolutionDto } from './dto/end.dto.js';
import { ReportIncidentDto } from './dto/report.dto.js';
import { BreachCorrectionDto, ContactDto, CustomerInformationDto, NoteDto, ReferenceDto } from './dto/words.dto.js';
import {
  AcknowledgementDto,
  AssignmentDto,
  ClassificationDto,
  EscalationDto,
  HoldDto,
  PageDto,
  ResumptionDto,
  WorkStartDto,
} from './dto/work.dto.js';

type Change = Exclude<SingleCommand, ReportIncident>;

/** A body that passed its DTO is the command, but for its type. */
const plain = (body: object): Record<string, unknown> => JSON.parse(JSON.stringify(body)) as Record<string, unknown>;

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentCommandsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({ summary: 'Report an incident, a request or a question', creates: true })
  reportIncident(@CurrentContext() context: CommandContext, @Body() body: ReportIncidentDto): Promise<ReceiptDto> {
    const command = { type: 'ReportIncident', ...plain(body) } as ReportIncident;
    const creates = ({ id }: { id: string }): string => `/v1/incidents/${id}`;
    return this.endpoint.submit(context, { path: '/v1/incidents', creates }, (stamp) =>
      this.bus.execute(new BeginIncident(context.principal, command, stamp)),
    );
  }

  @ApiCommand({ path: ':id/classification', summary: 'Classify it, or classify it anew' })
  classifyIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ClassificationDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'classification', 'ClassifyIncident', body);
  }

  @ApiCommand({ path: ':id/assignment', summary: 'Assign it to a person, a team, or both' })
  assignIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: AssignmentDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'assignment', 'AssignIncident', body);
  }

  @ApiCommand({ path: ':id/pages', summary: 'Record that somebody was paged; sends nothing' })
  pageIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: PageDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'pages', 'PageIncident', body);
  }

  @ApiCommand({ path: ':id/acknowledgement', summary: 'Acknowledge it: a person takes notice' })
  acknowledgeIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: AcknowledgementDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'acknowledgement', 'AcknowledgeIncident', body);
  }

  @ApiCommand({ path: ':id/work-start', summary: 'Record that work has started' })
  startWork(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: WorkStartDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'work-start', 'StartWork', body);
  }

  @ApiCommand({ path: ':id/escalations', summary: 'Record to whom it went up, and why' })
  escalateIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: EscalationDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'escalations', 'EscalateIncident', body);
  }

  @ApiCommand({ path: ':id/hold', summary: 'Put it on hold, with the reason' })
  holdIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: HoldDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'hold', 'PutIncidentOnHold', body);
  }

  @ApiCommand({ path: ':id/resumption', summary: 'Go on after a hold' })
  resumeIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ResumptionDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'resumption', 'ResumeIncident', body);
  }

  @ApiCommand({ path: ':id/contacts', summary: 'Record that the customer called: who took it, for whom, why' })
  takeContact(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ContactDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'contacts', 'TakeContact', body);
  }

  @ApiCommand({ path: ':id/customer-information', summary: 'Tell the customer something; the customer reads it' })
  informCustomer(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: CustomerInformationDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'customer-information', 'InformCustomer', body);
  }

  @ApiCommand({ path: ':id/notes', summary: 'Add a note for the staff' })
  addNote(@CurrentContext() e: CommandContext, @Param('id') id: string, @Body() body: NoteDto): Promise<ReceiptDto> {
    return this.change(e, id, 'notes', 'AddNote', body);
  }

  @ApiCommand({ path: ':id/references', summary: 'Refer to a problem, a change, a foreign ticket' })
  addReference(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ReferenceDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'references', 'AddReference', body);
  }

  @ApiCommand({ path: ':id/corrections', summary: 'Correct a field of a recorded event' })
  correctIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: CorrectionDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'corrections', 'CorrectIncident', body);
  }

  @ApiCommand({ path: ':id/resolution', summary: 'Resolve it' })
  resolveIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ResolutionDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'resolution', 'ResolveIncident', body);
  }

  @ApiCommand({ path: ':id/reopening', summary: 'Reopen what was resolved or closed' })
  reopenIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ReopeningDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'reopening', 'ReopenIncident', body);
  }

  @ApiCommand({ path: ':id/closure', summary: 'Close what is resolved' })
  closeIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: ClosureDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'closure', 'CloseIncident', body);
  }

  @ApiCommand({ path: ':id/cancellation', summary: 'Cancel it: it was none' })
  cancelIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: CancellationDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'cancellation', 'CancelIncident', body);
  }

  @ApiCommand({ path: ':id/merge', summary: 'Merge it into another incident, which goes on' })
  mergeIncident(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: MergeDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'merge', 'MergeIncident', body);
  }

  @ApiCommand({ path: ':id/breach-corrections', summary: 'Record that a recorded SLA breach was none' })
  correctSlaBreach(
    @CurrentContext() e: CommandContext,
    @Param('id') id: string,
    @Body() body: BreachCorrectionDto,
  ): Promise<ReceiptDto> {
    return this.change(e, id, 'breach-corrections', 'CorrectSlaBreach', body);
  }

  private change(
    context: CommandContext,
    id: string,
    part: string,
    type: Change['type'],
    body: object,
  ): Promise<ReceiptDto> {
    const number = parseNumber(id);
    const command = { type, ...plain(body) } as Change;
    return this.endpoint.submit(context, { path: `/v1/incidents/${number}/${part}` }, (stamp) =>
      this.bus.execute(new ChangeIncident(context.principal, number, command, stamp)),
    );
  }
}
