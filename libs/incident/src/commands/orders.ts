import type { CommandStamp } from '@app/event-store';
import type { Envelope, Receipt } from '@app/command-handling';
import type { Principal } from '@app/platform';
import { Command } from '@nestjs/cqrs';
import type { ReportIncident, SingleCommand } from '../domain/messages/commands.js';

/** A principal wants an incident to begin. */
export class BeginIncident extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly command: ReportIncident,
    readonly stamp: CommandStamp,
  ) {
    super();
  }
}

/** A principal wants something done with an incident, or has something to record of it. */
export class ChangeIncident extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    /** Without hyphens. */
    readonly number: string,
    readonly command: Exclude<SingleCommand, ReportIncident>,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

/** Somebody takes it: acknowledged by them and assigned to them, in one append. */
export class TakeIncident extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    /** Without hyphens. */
    readonly number: string,
    readonly by: string,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

/** Whoever reports it has taken it already: nobody else is to be called. */
export class ReportAndTake extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly command: ReportIncident,
    readonly by: string,
    readonly stamp: CommandStamp,
  ) {
    super();
  }
}

/** One row of an import: its commands in one append. It begins an incident when the first of them is the report. */
export class ImportIncidentRow extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly row: {
      /** Of the incident that the row is about, unless it begins one: its number, or the command id that began it. */
      readonly incident?: string;
      readonly reportedBy?: string;
      readonly commands: readonly SingleCommand[];
    },
    readonly stamp: CommandStamp,
  ) {
    super();
  }
}
