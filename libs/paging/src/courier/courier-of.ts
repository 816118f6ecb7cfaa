import type { ProcessContext } from '@app/feature';
import { linksOf } from '../answers/links.js';
import { Courier } from './courier.js';
import type { CourierParts } from './parts.js';

/** The courier of an instance. */
export const courierOf = (context: ProcessContext, post: CourierParts['post']): Courier => {
  const { config, secrets, instanceId } = context;
  return new Courier(
    {
      ...context,
      post,
      links: linksOf(secrets, config.publicUrl),
      holder: instanceId,
      windowSeconds: config.pageWindowSeconds,
      claimSeconds: config.pageClaimSeconds,
    },
    context.projector,
  );
};
