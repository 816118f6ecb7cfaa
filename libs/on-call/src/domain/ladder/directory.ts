import type { Target } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import type { People, Team } from '@app/people/pure';
import type { VersionRef } from '@app/sla';
import type { Rota } from '../rota/rota.js';

/** A calendar in the version that a plan rests on. */
export interface Hours {
  readonly ref: VersionRef;
  readonly calendar: Calendar;
}

/** What a plan has to know of people, duty and roles, as it was known at some instant. */
export interface Directory {
  readonly person: People;
  team(id: string): Team | undefined;
  rota(id: string): Rota | undefined;
  project(id: string):
    | {
        readonly version: string;
        readonly name?: string;
        readonly sdmId?: string;
        readonly deputyId?: string;
        readonly teamId?: string;
      }
    | undefined;
  customer(
    id: string,
  ):
    | { readonly version: string; readonly name?: string; readonly brmId?: string; readonly deputyId?: string }
    | undefined;
  /** A calendar in its current version. */
  calendar(id: string): Hours | undefined;
  /** A calendar in the version that a matrix has pinned. */
  pinned(ref: VersionRef): Calendar;
  /** Of the settings of paging. */
  readonly lastResort?: { readonly target: Target; readonly version: string };
}
