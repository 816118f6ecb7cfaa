/*
 * What needs neither a store nor the framework: people and teams as they are known at an instant, and what is asked of them.
 */
export type { Absence, Person, Team, Way } from './domain/person.js';
