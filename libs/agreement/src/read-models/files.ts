import type { Projection } from '@app/projection';
import { agreementVersionsProjection } from './agreement-versions.projection.js';
import { agreementsProjection } from './agreements.projection.js';

/** What this lib keeps in the operational file. */
export const agreementProjections: readonly Projection[] = [agreementVersionsProjection, agreementsProjection];
