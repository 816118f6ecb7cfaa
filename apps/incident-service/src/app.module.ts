import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { type Instance, InstanceModule } from '@app/composition';
import { AccessGuard } from './access/access.guard.js';
import { PrincipalController } from './access/principal.controller.js';
import { AGREEMENT_CONTROLLERS } from './agreements/agreement-controllers.js';
import { AgreementEndpoint } from './agreements/agreement-endpoint.js';
import { ClockController } from './clock/clock.controller.js';
import { BackupsController } from './backups/backups.controller.js';
import { CommandEndpoint } from './commands/command-endpoint.js';
import { ComplianceController } from './compliance/compliance.controller.js';
import { DutyController } from './duty/duty.controller.js';
import { EventsController } from './events/events.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { ChannelSecretsController } from './channels/channel-secrets.controller.js';
import { HealthController } from './health/health.controller.js';
import { ErrorsController } from './http/errors.controller.js';
import { Moments } from './http/moments.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteMap } from './http/route-map.js';
import { Importer } from './imports/importer.js';
import { ImportsController } from './imports/imports.controller.js';
import { CustomersController } from './incidents/customers.controller.js';
import { IncidentAnswers } from './incidents/incident-answers.js';
import { IncidentClocksController } from './incidents/incident-clocks.controller.js';
import { IncidentCommandsController } from './incidents/incident-commands.controller.js';
import { IncidentQueriesController } from './incidents/incident-queries.controller.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { OperationController } from './operation/operation.controller.js';
import { READER } from './reader/reader.js';
import { WorkerReader } from './reader/worker-reader.js';
import { PeopleController } from './people/people.controller.js';
import { LoadController } from './paging/load.controller.js';
import { TestPageController } from './paging/test-page.controller.js';
import { PagesController } from './paging/pages.controller.js';
import { PagingFindingsController } from './paging/paging-findings.controller.js';
import { PagingController } from './paging/paging.controller.js';
import { RunOrdersController } from './paging/run-orders.controller.js';
import { PageAnswersController } from './paging/page-answers.controller.js';
import { ConfirmationController } from './paging/confirmation.controller.js';
import { InboundController } from './paging/inbound.controller.js';
import { AnswerPagesController } from './paging/answer-pages.controller.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { RepinningsController } from './repinnings/repinnings.controller.js';
import { CommunicationController } from './on-call/communication.controller.js';
import { MatrixConfirmationController } from './on-call/matrix-confirmation.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { WhatIfsController } from './what-ifs/what-ifs.controller.js';
import { StoredController } from './stored/stored.controller.js';
import { Shutdown } from './shutdown.js';

@Module({})
export class AppModule {
  static of(instance: Instance): DynamicModule {
    return {
      module: AppModule,
      imports: [InstanceModule.of(instance)],
      controllers: [
        IncidentCommandsController,
        IncidentQueriesController,
        IncidentClocksController,
        CustomersController,
        ...AGREEMENT_CONTROLLERS,
        CommunicationController,
        MatrixConfirmationController,
        ComplianceController,
        ErasuresController,
        RepinningsController,
        PagesController,
        PagingFindingsController,
        PagingController,
        LoadController,
        TestPageController,
        RunOrdersController,
        ReportsController,
        DutyController,
        FeedsController,
        ChannelSecretsController,
        AnswerPagesController,
        InboundController,
        ConfirmationController,
        PageAnswersController,
        EventsController,
        StoredController,
        ImportsController,
        WhatIfsController,
        ApiKeysController,
        PrincipalController,
        PeopleController,
        OperationController,
        ClockController,
        BackupsController,
        HealthController,
        ErrorsController,
      ],
      providers: [
        RouteMap,
        Moments,
        Shutdown,
        CommandEndpoint,
        AgreementEndpoint,
        WorkerReader,
        { provide: READER, useExisting: WorkerReader },
        Importer,
        IncidentAnswers,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
