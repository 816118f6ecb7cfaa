import type { SingleCommand } from '@app/incident';
import { contactOf, projectOf, serviceOf } from './house.js';
import type { Correction, Recording } from './recordings.js';

const DAY = 86_400;
const MINUTE = 60;

/** Two incidents whose breach depends on when one asks, told to the minute. */
export interface Scenes {
  readonly recordings: readonly Recording[];
  /** Acknowledged in time for what was known; days later it turns out to have been a blocker. */
  readonly underestimated: { readonly incident: string; readonly correctedAt: number };
  /** Breached for what was known at night; in the morning it is written down that somebody had reacted in time. */
  readonly nightCall: { readonly incident: string; readonly writtenDownAt: number };
}

/** So many days before the end of today the first of them begins. */
export const SCENES_DAYS = 13;

/** @param to epoch seconds: the end of today */
export function scenes(to: number): Scenes {
  return {
    recordings: [...underestimated(to), ...nightCall(to)],
    underestimated: { incident: 'underestimated', correctedAt: instant(to, 7, '09:20') },
    nightCall: { incident: 'night-call', writtenDownAt: instant(to, 12, '08:05') },
  };
}

function underestimated(to: number): readonly Recording[] {
  const on = tellingOf('underestimated', to);
  const customer = 'alpenmarkt';
  return [
    on(9, '09:02', {
      type: 'ReportIncident',
      kind: 'incident',
      customerId: customer,
      projectId: projectOf(customer),
      serviceId: serviceOf(customer, 'web-shop'),
      contactId: contactOf(customer, 1),
      channel: 'phone',
      title: 'Checkout is slow',
      description: 'Some customers say that the last step of an order takes long.',
    }),
    on(9, '09:06', { type: 'ClassifyIncident', priority: 'major', by: 'desk' }),
    on(9, '09:10', { type: 'AssignIncident', personId: 'ada', teamId: 'operations', by: 'desk' }),
    on(9, '09:51', { type: 'AcknowledgeIncident', by: 'ada' }),
    on(9, '09:55', { type: 'StartWork', by: 'ada' }),
    on(9, '10:35', { type: 'InformCustomer', text: 'Orders go through again at the usual speed.', by: 'ada' }),
    on(9, '10:40', { type: 'ResolveIncident', text: 'Payment gateway moved to the second line.', by: 'ada' }),
    on(7, '09:20', {
      step: 1,
      field: 'priority',
      value: 'blocker',
      by: 'sdm-frida',
      text: 'The customer counted its orders: from 08:55 to 10:40 there was none.',
    }),
    on(7, '10:00', { type: 'CloseIncident', by: 'desk' }),
  ];
}

function nightCall(to: number): readonly Recording[] {
  const on = tellingOf('night-call', to);
  const customer = 'hafenlogistik';
  const happened = instant(to, 12, '02:20');
  return [
    on(12, '02:10', {
      type: 'ReportIncident',
      kind: 'incident',
      customerId: customer,
      projectId: projectOf(customer),
      serviceId: serviceOf(customer, 'database'),
      channel: 'monitoring',
      title: 'Database takes no connection',
      description: 'The gates of the terminal wait for their answer.',
    }),
    on(12, '02:11', { type: 'ClassifyIncident', priority: 'blocker', by: 'desk' }),
    on(12, '02:12', { type: 'PageIncident', personId: 'bela', channel: 'voice' }),
    { ...on(12, '08:05', { type: 'AcknowledgeIncident', by: 'bela', occurredAt: text(happened) }) },
    on(12, '08:06', {
      type: 'ResolveIncident',
      by: 'bela',
      text: 'Connections of a hung job ended; the job has a limit now.',
      occurredAt: text(happened + 50 * MINUTE),
    }),
    on(12, '08:30', {
      breach: 'reaction',
      reason: 'late-recording',
      by: 'sdm-georg',
      text: 'Bela was at it from 02:20 on and had no hand free for the ledger.',
    }),
    on(10, '08:30', { type: 'CloseIncident', by: 'desk' }),
  ];
}

type Tell = (daysBefore: number, clock: string, said: SingleCommand | Correction) => Recording;

/** Tells one incident; its commands are numbered in the order of telling. */
function tellingOf(incident: string, to: number): Tell {
  let told = 0;
  return (daysBefore, clock, said) => {
    const at = instant(to, daysBefore, clock);
    if (!('type' in said)) return { at, incident, said };
    const command = { occurredAt: text(at), ...said };
    return { at, incident, said: { step: told++, commands: [command] } };
  };
}

const instant = (to: number, daysBefore: number, clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return to - (daysBefore + 1) * DAY + (hours * 60 + minutes) * MINUTE;
};

const text = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
