export { type Agreed, CALENDARS, houseAgreements, partiesOf, someCalendar, someContract } from './agreed.js';
export { CONTACTS, contactOf, CUSTOMERS, PEOPLE, projectOf, serviceOf, TEAMS } from './house.js';
export type { Step } from './life.js';
export { type Life, provider } from './provider.js';
export { SeededChance } from './seeded-chance.js';
export { STORIES } from './stories.js';
