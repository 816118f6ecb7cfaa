import { feature } from '@app/feature';

export const onCallFeature = feature({ name: 'on-call' });
