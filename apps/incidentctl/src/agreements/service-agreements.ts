import { type DefinedKind, type DefinitionTarget, type Page } from '@app/definitions';
import { KINDS } from '@app/composition';
import type { ServiceClient } from '../target/service-client.js';
import { Refused } from './agreement-target.js';

/** `/v1/customers/acme/needs/search` */
const pathOf = ({ collection, single }: DefinedKind, id: string, ...more: readonly string[]): string =>
  ['/v1', collection, ...[...(single ? [] : [id]), ...more].map(encodeURIComponent)].join('/');

/** Definitions through the API of a running service. */
export function serviceAgreements(service: ServiceClient): DefinitionTarget {
  return {
    get: (kind, id) => service.find(pathOf(kind, id)),
    version: (kind, id, version) => service.find(pathOf(kind, id, 'versions', version)),
    parts: async <Item>(kind: DefinedKind, id: string, { collection }: { readonly collection: string }) =>
      (await service.find<{ items: readonly Item[] }>(pathOf(kind, id, collection)))?.items ?? [],
    async *list<Item>(kind: DefinedKind): AsyncIterable<Item> {
      if (kind.single !== undefined) {
        const only = await service.find<Item>(pathOf(kind, kind.single));
        if (only !== undefined) yield only;
        return;
      }
      let next: string | undefined;
      do {
        const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
        const page = await service.get<Page<Item>>(`/v1/${kind.collection}?limit=200${cursor}`);
        yield* page.items;
        next = page.next;
      } while (next !== undefined);
    },
    state: async (change, seen, forced) => {
      const { kind, part, partId, content } = KINDS.of(change);
      const within = part === undefined ? [] : [part.collection, partId!];
      const query = forced === undefined ? '' : `?force=true&reason=${encodeURIComponent(forced)}`;
      const path = `${pathOf(kind, change.id, ...within)}${query}`;
      const answer = await service.put<{ revision: string }>(path, content, seen);
      if ('problem' in answer) throw new Refused(answer.problem);
      return answer.value.revision;
    },
  };
}
