import { leastOf } from '@testing/fields';
import { COMMANDS, type CommandType, type SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { instantOf } from './clock-face.js';

type CommandOf<T extends CommandType> = Extract<SingleCommand, { type: T }>;
/** `at` is short for occurredAt, and may be a time of day. */
type Given<T extends CommandType> = Partial<Omit<CommandOf<T>, 'type'>> & { readonly at?: string };

/** With what has to be said as its declaration shows it, and what the stories of the specifications share. */
const builder = <T extends CommandType>(type: T, shared: Partial<Omit<CommandOf<T>, 'type'>> = {}) => {
  const least = leastOf(COMMANDS[type].fields);
  return ({ at, ...fields }: Given<T> = {}): CommandOf<T> => {
    const timing = at === undefined ? {} : { occurredAt: instantOf(at) };
    return { type, ...least, ...shared, ...timing, ...fields } as CommandOf<T>;
  };
};

export const report = builder('ReportIncident', {
  customerId: 'acme',
  channel: 'phone',
  contactId: 'erika',
  title: 'Shop is down',
});
export const classify = builder('ClassifyIncident', { priority: 'major' });
export const assign = builder('AssignIncident');
export const page = builder('PageIncident', { personId: 'ada', channel: 'sms' });
export const acknowledge = builder('AcknowledgeIncident', { by: 'ada' });
export const startWork = builder('StartWork');
export const escalate = builder('EscalateIncident', { personId: 'sam' });
export const putOnHoldFor = builder('PutIncidentOnHold', { reason: 'awaiting-customer' });
export const resume = builder('ResumeIncident');
export const takeContact = builder('TakeContact', { takenBy: 'bob' });
export const informCustomer = builder('InformCustomer');
export const recordReply = builder('RecordReply');
export const addNote = builder('AddNote');
export const addReference = builder('AddReference');
export const correct = builder('CorrectIncident', {
  revision: '0',
  field: 'customerId',
  value: 'globex',
  text: 'mistyped',
});
export const resolve = builder('ResolveIncident');
export const reopen = builder('ReopenIncident');
export const close = builder('CloseIncident');
export const cancel = builder('CancelIncident');
export const merge = builder('MergeIncident', { into: '7K3MQ9XDK', targetPhase: 'assigned' });
