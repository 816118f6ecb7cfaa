import { omit } from '@app/kernel';
import type { Target } from '@app/sla';
import { stringify } from 'yaml';
import type { AgreementItem, AgreementVersion } from '../queries/answers/agreements.js';
import type { ContractTimeline, EffectiveVersion } from '../queries/answers/contract.js';
import type { NeedItem } from '../queries/answers/need.js';
import { durationText, targetText } from './durations.js';

/** Everything that is agreed, as it was read. */
export interface Exported {
  readonly customers: readonly (AgreementItem<'customer'> & { readonly needs: readonly NeedItem[] })[];
  readonly projects: readonly AgreementItem<'project'>[];
  readonly services: readonly AgreementItem<'service'>[];
  readonly contacts: readonly AgreementItem<'contact'>[];
  /** With a version where the file has to hold several of a calendar. */
  readonly calendars: readonly {
    readonly item: AgreementItem<'calendar'> | AgreementVersion<'calendar'>;
    readonly version?: string;
  }[];
  readonly contracts: readonly ContractTimeline[];
}

/** A file that `apply` takes back, and that says the same. */
export function exportText({ customers, projects, services, contacts, calendars, contracts }: Exported): string {
  const current = new Map(calendars.map(({ item }) => [item.id, item.version]));
  const lists = {
    customers: customers.filter(isWhole).map(({ needs, ...customer }) => ({
      ...contentOf(customer),
      ...(needs.some(isWhole) ? { needs: needs.filter(isWhole).map(needOf) } : {}),
    })),
    projects: projects.filter(isWhole).map(contentOf),
    services: services.filter(isWhole).map((service) => omit(contentOf(service), 'customerId')),
    contacts: contacts.filter(isWhole).map(contentOf),
    calendars: calendars.map(({ item, version }) => {
      const { id, ...content } = omit(contentOf(item), 'hash', 'zoneYears', 'transitions');
      return { id, ...(version === undefined ? {} : { version }), ...content };
    }),
    contracts: contracts.map(({ id, customerId, projectId, versions }) => ({
      id,
      customerId,
      ...(projectId === undefined ? {} : { projectId }),
      versions: versions.map((version) => versionOf(version, current)),
    })),
  };
  const filled = Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0));
  return Object.keys(filled).length === 0 ? '# nothing is agreed yet\n' : stringify(filled, { lineWidth: 120 });
}

const isWhole = ({ erased }: { readonly erased?: true }): boolean => erased !== true;

const contentOf = (item: object): Record<string, unknown> =>
  omit(item as Record<string, unknown>, 'revision', 'version', 'definedAt', 'definedBy', 'erased');

const needOf = ({ id, text, state, serviceId }: NeedItem): object => ({
  id,
  text,
  state,
  ...(serviceId === undefined ? {} : { serviceId }),
});

function versionOf(version: EffectiveVersion, current: ReadonlyMap<string, string>): object {
  const { calendar, targets, minimumAfterRaiseSeconds } = version;
  const fields = omit(
    { ...version },
    'version',
    'hash',
    'zone',
    'customerId',
    'projectId',
    'calendar',
    'targets',
    'minimumAfterRaiseSeconds',
  );
  const isCurrent = calendar !== undefined && current.get(calendar.id) === calendar.version;
  return {
    ...fields,
    ...(calendar === undefined
      ? {}
      : { calendar: isCurrent ? calendar.id : { id: calendar.id, version: calendar.version } }),
    targets: Object.fromEntries(Object.entries(targets).map(([priority, clocks]) => [priority, textsOf(clocks)])),
    minimumAfterRaise: durationText(minimumAfterRaiseSeconds),
  };
}

const textsOf = (clocks: Readonly<Record<string, Target>>): object =>
  Object.fromEntries(Object.entries(clocks).map(([clock, target]) => [clock, targetText(target)]));
