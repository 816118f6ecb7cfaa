import type { Envelope, Receipt } from '@app/command-handling';
import type { Order, Ports, StandingModel } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { Principal } from '@app/platform';
import { onceStanding } from '@app/projection';
import type { AbsenceCommand, RecordAbsence } from '../domain/absences.js';
import type { StaffDefinition, TeamDefinition } from '../domain/fields.js';
import { staffDecider } from '../domain/staff.js';
import { staffStream, teamStream } from '../domain/streams.js';
import { teamDecider } from '../domain/team.js';
import { requireMayRecord } from './may-record.js';

export const recordStaff = (
  { id, content: staff, stamp }: Order<StaffDefinition>,
  { commands }: Ports,
): Promise<Receipt> => commands.handle(staffDecider, staffStream(id), { type: 'DefineStaff', id, staff }, stamp);

export const recordTeam = (
  { id, content, stamp }: Order<TeamDefinition>,
  { commands, standing }: Ports,
): Promise<Receipt> =>
  onceStanding(() => {
    const { hours } = content;
    if (hours !== undefined && standing.prepared(CALENDAR).get(hours) === undefined)
      throw new DefinitionRefusal('people.calendar-unknown', `there is no calendar ${hours}: define it first`, 'hours');
    return commands.handle(teamDecider, teamStream(id), { id, content }, stamp);
  });

const CALENDAR = "SELECT 1 FROM agreement WHERE kind = 'calendar' AND id = ?";

export const recordAbsence = (
  { principal, id, part: absence, content: stated, stamp }: Order<RecordAbsence['stated']> & { readonly part: string },
  ports: Ports,
): Promise<Receipt> => changeAbsence(principal, { type: 'RecordAbsence', id, absence, stated }, stamp, ports);

export const changeAbsence = (
  principal: Principal,
  command: AbsenceCommand,
  stamp: Envelope,
  { commands, standing }: Pick<Ports, 'commands' | 'standing'>,
): Promise<Receipt> =>
  onceStanding(() => commands.handle(asked(principal, standing), staffStream(command.id), command, stamp));

const asked = (principal: Principal, standing: StandingModel): typeof staffDecider => ({
  ...staffDecider,
  decide(command, state, context) {
    requireMayRecord(principal, command.id, standing, context.now);
    return staffDecider.decide(command, state, context);
  },
});
