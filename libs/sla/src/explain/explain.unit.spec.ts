import { describe, expect, it } from '@jest/globals';
import { textOf } from '@testing/sla/local-time';
import { clocksOf } from '@testing/sla/rule';
import { acknowledged, cancelled, classified, held, reported, resolved } from '@testing/sla/fact-spec';
import type { FactSpec } from '@testing/sla/fact-spec';
import { explain } from './explain.js';
import type { Language } from './language.js';

const contract = { every: { resolution: '4 h' }, minor: {}, critical: { resolution: '2 working days' } };

const said = (story: readonly FactSpec[], language: Language, asOf?: string): string | undefined =>
  explain(clocksOf({ contract, story, ...(asOf === undefined ? {} : { asOf }) }), language, textOf).find(
    ({ clock }) => clock === undefined || clock === 'resolution',
  )?.text;

describe('in plain words', () => {
  it('met', () => {
    const story = [reported('Mon 10:00'), resolved('Mon 13:55')];
    expect(said(story, 'en')).toBe(
      'The resolution clock began with the report at Mon 10:00. Promised for major: 4 hours in service hours. Met: due at Mon 14:00, stopped by the resolution at Mon 13:55, with 5 minutes left.',
    );
    expect(said(story, 'de')).toBe(
      'Die Wiederherstellungszeit begann mit: Meldung, Mon 10:00. Zugesagt für major: 4 Stunden in der Servicezeit. Eingehalten: fällig Mon 14:00, beendet durch Lösung Mon 13:55, verbleibend: 5 Minuten.',
    );
  });

  it('breached, after a pause', () => {
    const story = [reported('Mon 09:00'), held('Mon 14:00'), resolved('Mon 15:01:01')];
    expect(said(story, 'en')).toContain(
      '2 hours, 1 minute and 1 second too late. It counted 5 hours; pauses of 1 hour',
    );
    expect(said(story, 'de')).toContain('zu spät um: 2 Stunden, 1 Minute und 1 Sekunde.');
  });

  it('breached over a weekend: how late by the wall clock, and how late in the hours of the target', () => {
    const story = [reported('Fri 14:00'), resolved('next Mon 08:30')];
    expect(said(story, 'en')).toContain(
      '62 hours and 30 minutes too late. Of these 62 hours and 30 minutes, 30 minutes lay in service hours.',
    );
    expect(said(story, 'de')).toContain(
      'zu spät um: 62 Stunden und 30 Minuten. In der überschrittenen Zeit (62 Stunden und 30 Minuten) lagen innerhalb der Servicezeit: 30 Minuten.',
    );
  });

  it('breached, and on hold then: a pause does not count as late in the hours of the target', () => {
    const story = [reported('Mon 09:00'), held('Mon 14:00'), resolved('Mon 15:00')];
    expect(said(story, 'en')).toContain('Of these 2 hours, 1 hour lay in service hours outside pauses.');
    expect(said(story, 'de')).toContain('und außerhalb von Unterbrechungen: 1 Stunde.');
  });

  it('breached and still running', () => {
    expect(said([reported('Mon 09:00')], 'en', 'Mon 13:30')).toContain('not stopped by Mon 13:30, 30 minutes after');
    expect(said([reported('Mon 09:00')], 'de', 'Mon 13:30')).toContain('bis Mon 13:30 nicht beendet');
  });

  it('running, under a target that a classification gave', () => {
    const story = [reported('Mon 09:00'), classified('Mon 10:00', 'critical')];
    expect(said(story, 'en')).toContain(
      'Promised for critical: 2 working days, since the priority changed at Mon 10:00. Running: due at Wed 09:00',
    );
    expect(said(story, 'de')).toContain(
      '2 Arbeitstage, seit der Änderung der Priorität um Mon 10:00. Läuft: fällig Wed 09:00',
    );
  });

  it('paused, and cancelled', () => {
    expect(said([reported('Mon 09:00'), held('Mon 10:00')], 'en')).toContain('Paused; left at Mon 10:00: 3 hours');
    expect(said([reported('Mon 09:00'), held('Mon 10:00')], 'de')).toContain(
      'Ausgesetzt: verbleibend (Mon 10:00): 3 Stunden',
    );
    expect(said([reported('Mon 09:00'), cancelled('Mon 10:00')], 'en')).toContain(
      'Cancelled by the cancellation at Mon 10:00',
    );
    expect(said([reported('Mon 09:00'), cancelled('Mon 10:00')], 'de')).toContain(
      'Entfallen durch Stornierung Mon 10:00',
    );
  });

  it('met by what was written down late', () => {
    const story = [reported('Mon 09:00'), resolved('Mon 10:00', { recorded: 'Tue 09:00' })];
    expect(said(story, 'en')).toContain('This was recorded only at Tue 09:00, after it was due.');
    expect(said(story, 'de')).toContain('Erst nach Fälligkeit festgehalten: Tue 09:00.');
  });

  it('nothing promised', () => {
    const minor = [reported('Mon 09:00'), classified('Mon 09:00', 'minor'), acknowledged('Mon 10:00')];
    expect(said(minor, 'en')).toBe('No resolution target for minor.');
    expect(said(minor, 'de')).toBe('Keine Wiederherstellungszeit für minor vereinbart.');
    const none = { asOf: 0, none: 'no-sla-agreed', reaction: [], update: [], resolution: [], reply: [] } as const;
    expect(explain(none, 'en')).toEqual([{ text: 'No SLA agreed.' }]);
    expect(explain(none, 'de')).toEqual([{ text: 'Kein SLA vereinbart.' }]);
  });
});
