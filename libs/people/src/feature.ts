import { feature } from '@app/feature';

export const peopleFeature = feature({ name: 'people' });
