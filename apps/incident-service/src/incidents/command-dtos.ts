import type { Type } from '@nestjs/common';
import type { SingleCommand } from '@app/incident';
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

/** What a command of each type looks like, where it is named by its type and not by its route: in a line of an import. */
export const COMMAND_DTOS: { readonly [T in SingleCommand['type']]: Type<object> } = {
  ReportIncident: ReportIncidentDto,
  ClassifyIncident: ClassificationDto,
  AssignIncident: AssignmentDto,
  PageIncident: PageDto,
  AcknowledgeIncident: AcknowledgementDto,
  StartWork: WorkStartDto,
  EscalateIncident: EscalationDto,
  PutIncidentOnHold: HoldDto,
  ResumeIncident: ResumptionDto,
  TakeContact: ContactDto,
  InformCustomer: CustomerInformationDto,
  AddNote: NoteDto,
  AddReference: ReferenceDto,
  CorrectIncident: CorrectionDto,
  ResolveIncident: ResolutionDto,
  ReopenIncident: ReopeningDto,
  CloseIncident: ClosureDto,
  CancelIncident: CancellationDto,
  MergeIncident: MergeDto,
  CorrectSlaBreach: BreachCorrectionDto,
};
