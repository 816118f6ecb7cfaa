import type {
  AgreementChange,
  AgreementItem,
  AgreementKind,
  AgreementVersion,
  ContractTimeline,
  NeedItem,
  Page,
} from '@app/agreement';
import type { ServiceClient } from '../target/service-client.js';
import { type AgreementTarget, Refused } from './agreement-target.js';

const part = encodeURIComponent;

/** Agreements through the API of a running service. */
export function serviceAgreements(service: ServiceClient): AgreementTarget {
  return {
    get: <K extends AgreementKind>(kind: K, id: string) => service.find<AgreementItem<K>>(`/v1/${kind}s/${part(id)}`),
    contract: (id) => service.find<ContractTimeline>(`/v1/contracts/${part(id)}`),
    needs: async (id) =>
      (await service.find<{ items: readonly NeedItem[] }>(`/v1/customers/${part(id)}/needs`))?.items ?? [],
    version: <K extends AgreementKind>(kind: K, id: string, version: string) =>
      service.find<AgreementVersion<K>>(`/v1/${kind}s/${part(id)}/versions/${part(version)}`),
    async *list<K extends AgreementKind>(kind: K): AsyncIterable<AgreementItem<K>> {
      let next: string | undefined;
      do {
        const cursor = next === undefined ? '' : `&cursor=${part(next)}`;
        const page = await service.get<Page<AgreementItem<K>>>(`/v1/${kind}s?limit=200${cursor}`);
        yield* page.items;
        next = page.next;
      } while (next !== undefined);
    },
    state: async (change, seen) => {
      const { path, body } = requestOf(change);
      const answer = await service.put<{ revision: string }>(path, body, seen);
      if ('problem' in answer) throw new Refused(answer.problem);
      return answer.value.revision;
    },
  };
}

function requestOf(change: AgreementChange): { path: string; body: object } {
  const at = (collection: string): string => `/v1/${collection}/${part(change.id)}`;
  switch (change.type) {
    case 'DefineCustomer':
      return { path: at('customers'), body: change.customer };
    case 'StateNeed':
      return { path: `${at('customers')}/needs/${part(change.need)}`, body: change.stated };
    case 'DefineProject':
      return { path: at('projects'), body: change.project };
    case 'DefineService':
      return { path: at('services'), body: change.service };
    case 'DefineContact':
      return { path: at('contacts'), body: change.contact };
    case 'DefineCalendar':
      return { path: at('calendars'), body: change.calendar };
    case 'DefineContract':
      return { path: at('contracts'), body: change.contract };
  }
}
