import { readdir } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { EVENTS, type IncidentEventType } from '@app/incident/pure';
import { FEED_EVENT_TYPES } from '@app/on-call';
import { CHANNEL_EVENT_TYPES, PAGING_EVENT_TYPES } from '@app/paging';
import { AGREEMENT_EVENT_TYPES } from '@testing/agreement/agreements';
import { KNOWN } from '@testing/simulation/oracle/events';

const TYPES = Object.keys(EVENTS) as IncidentEventType[];

const fileOf = (type: IncidentEventType): string =>
  `${type}.v${'schema' in EVENTS[type] ? EVENTS[type].schema : 1}.json`;

/** What the compiler cannot ask for of a new event. The tables of docs/access.md and docs/incident-lifecycle.md have specs. */
it('every event of an incident has a stored sample (UPDATE_GENERATED=1 writes it), and the oracle knows it', async () => {
  const samples = await readdir('test/fixtures/events');
  const unwritten = TYPES.filter((type) => !samples.includes(fileOf(type)));
  if (process.env['UPDATE_GENERATED'] === '1') {
    const { writeSample } = await import('../fixtures/make-sample.js');
    for (const type of unwritten.splice(0)) await writeSample(type);
  }
  expect([
    ...unwritten.map((type) => `test/fixtures/events/${fileOf(type)}`),
    ...TYPES.filter((type) => !Object.hasOwn(KNOWN, type)).map(
      (type) => `test/testing/simulation/oracle/events.ts: ${type}`,
    ),
  ]).toEqual([]);
});

it('every event of a definition has a stored sample (UPDATE_GENERATED=1 writes it)', async () => {
  const samples = await readdir('test/fixtures/events');
  const unwritten = AGREEMENT_EVENT_TYPES.filter(({ type, schema }) => !samples.includes(`${type}.v${schema}.json`));
  if (process.env['UPDATE_GENERATED'] === '1') {
    const { writeDefinitionSamples } = await import('../fixtures/make-sample.js');
    await writeDefinitionSamples(unwritten.splice(0).map(({ type }) => type));
  }
  expect(unwritten.map(({ type, schema }) => `test/fixtures/events/${type}.v${schema}.json`)).toEqual([]);
});

it('every event of a feed has a stored sample (UPDATE_GENERATED=1 writes it)', async () => {
  const samples = await readdir('test/fixtures/events');
  const unwritten = FEED_EVENT_TYPES.filter(({ type, schema }) => !samples.includes(`${type}.v${schema}.json`));
  if (process.env['UPDATE_GENERATED'] === '1') {
    const { writeFeedSamples } = await import('../fixtures/make-sample.js');
    await writeFeedSamples(unwritten.splice(0).map(({ type }) => type));
  }
  expect(unwritten.map(({ type, schema }) => `test/fixtures/events/${type}.v${schema}.json`)).toEqual([]);
});

it('every event of paging has a stored sample (UPDATE_GENERATED=1 writes it)', async () => {
  const samples = await readdir('test/fixtures/events');
  const unwritten = PAGING_EVENT_TYPES.filter(({ type, schema }) => !samples.includes(`${type}.v${schema}.json`));
  if (process.env['UPDATE_GENERATED'] === '1') {
    const { writePagingSamples } = await import('../fixtures/make-sample.js');
    await writePagingSamples(unwritten.splice(0).map(({ type }) => type));
  }
  expect(unwritten.map(({ type, schema }) => `test/fixtures/events/${type}.v${schema}.json`)).toEqual([]);
});

it('every event of a channel has a stored sample (UPDATE_GENERATED=1 writes it)', async () => {
  const samples = await readdir('test/fixtures/events');
  const unwritten = CHANNEL_EVENT_TYPES.filter(({ type, schema }) => !samples.includes(`${type}.v${schema}.json`));
  if (process.env['UPDATE_GENERATED'] === '1') {
    const { writeChannelSamples } = await import('../fixtures/make-sample.js');
    await writeChannelSamples(unwritten.splice(0).map(({ type }) => type));
  }
  expect(unwritten.map(({ type, schema }) => `test/fixtures/events/${type}.v${schema}.json`)).toEqual([]);
});
