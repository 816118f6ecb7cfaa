import type { Texts } from './matrix-schema.js';
import type { CellPriority, Source } from './words.js';

interface CellWords {
  readonly description: Texts;
  readonly examples: readonly Texts[];
}

const words = (de: string, en: string, ...examples: readonly (readonly [string, string])[]): CellWords => ({
  description: { de, en },
  examples: examples.map(([german, english]) => ({ de: german, en: english })),
});

/** What a managed hoster tells its customers of the priorities; where a matrix has words of its own, those count. */
export const DEFAULT_WORDS: Readonly<Record<Source, Readonly<Record<CellPriority, CellWords>>>> = {
  customer: {
    blocker: words(
      'Nichts geht mehr: Ihr Angebot ist für alle ausgefallen, oder es gehen Daten verloren, und es gibt keinen Umweg.',
      'Nothing works: your service is down for everybody, or data is being lost, and there is no way around it.',
      ['Der Shop ist nicht erreichbar.', 'The shop cannot be reached.'],
      ['Niemand kann sich anmelden.', 'Nobody can log in.'],
      ['Bestellungen werden angenommen, aber nicht gespeichert.', 'Orders are accepted but not stored.'],
    ),
    critical: words(
      'Etwas Wichtiges ist ausgefallen oder so langsam, dass Ihr Geschäft darunter leidet; der Rest läuft noch.',
      'Something important is down, or so slow that your business suffers; the rest still works.',
      ['Die Zahlung per Kreditkarte schlägt fehl.', 'Paying by credit card fails.'],
      ['Seiten brauchen länger als zehn Sekunden.', 'Pages take more than ten seconds.'],
      ['Seit einer Stunde kommen keine E-Mails mehr an.', 'No e-mail has arrived for an hour.'],
    ),
    major: words(
      'Ein Teil ist gestört, aber es gibt einen Umweg, oder nur wenige sind betroffen.',
      'A part is disturbed, but there is a way around it, or only a few people are affected.',
      ['Der Export bricht bei großen Dateien ab.', 'The export stops on large files.'],
      ['Ein einzelner Mitarbeiter erreicht das VPN nicht.', 'A single member of your staff cannot reach the VPN.'],
      ['Die nächtliche Auswertung ist ausgefallen.', 'The nightly report did not run.'],
    ),
    minor: words(
      'Ein Schönheitsfehler: Er fällt auf, hält aber niemanden auf und kann warten.',
      'A blemish: it can be seen, but it stops nobody and can wait.',
      ['Ein Text in der Verwaltung ist falsch übersetzt.', 'A text in the administration is translated wrongly.'],
      [
        'Ein Zertifikat läuft in sechs Wochen ab und ist noch nicht erneuert.',
        'A certificate ends in six weeks and is not renewed yet.',
      ],
      ['Das Testsystem ist langsam.', 'The test system is slow.'],
    ),
    unclassified: words(
      'Wie dringend es ist, steht noch nicht fest. Bis dahin behandeln wir Ihre Meldung, als wäre sie dringend.',
      'How urgent it is has not been decided yet. Until then we treat your report as if it were urgent.',
      ['„Irgendetwas stimmt mit der Seite nicht.“', '“Something is wrong with the site.”'],
      [
        'Eine Nachricht auf dem Anrufbeantworter, ohne Einzelheiten.',
        'A message on the answering machine, no details.',
      ],
    ),
  },
  monitoring: {
    blocker: words(
      'Unsere Überwachung erreicht Ihr Angebot von außen nicht mehr. Wir kümmern uns, ohne dass Sie anrufen.',
      'Our monitoring no longer reaches your service from outside. We take care of it without a call from you.',
      ['Die Startseite antwortet von keinem Standort.', 'The home page answers from no location.'],
      ['Die Datenbank nimmt keine Verbindungen an.', 'The database accepts no connections.'],
    ),
    critical: words(
      'Unsere Überwachung sieht einen Ausfall, den Ihre Nutzer schon spüren oder bald spüren werden.',
      'Our monitoring sees a failure that your users notice already, or soon will.',
      ['Einer von zwei Webservern ist ausgefallen.', 'One of two web servers is down.'],
      ['Die Festplatte der Datenbank ist in einer Stunde voll.', 'The disk of the database is full within the hour.'],
    ),
    major: words(
      'Unsere Überwachung sieht eine Störung, die sich noch nicht auf Ihre Nutzer auswirkt.',
      'Our monitoring sees a fault that does not affect your users yet.',
      ['Die Replikation der Datenbank hinkt zurück.', 'The replication of the database lags behind.'],
      ['Die letzte Sicherung ist fehlgeschlagen.', 'The last backup failed.'],
    ),
    minor: words(
      'Unsere Überwachung sieht etwas, das in den Servicezeiten erledigt werden kann.',
      'Our monitoring sees something that can be done in service hours.',
      ['Ein Zertifikat läuft in vier Wochen ab.', 'A certificate ends in four weeks.'],
      ['Ein Paket auf dem Testsystem ist veraltet.', 'A package on the test system is out of date.'],
    ),
    unclassified: words(
      'Unsere Überwachung hat etwas gemeldet, dessen Dringlichkeit noch nicht feststeht. Bis dahin gilt es als dringend.',
      'Our monitoring reported something whose urgency is not decided yet. Until then it counts as urgent.',
      ['Eine neue Prüfung schlägt zum ersten Mal an.', 'A new check fires for the first time.'],
    ),
  },
};

export const NOTHING_UNTIL_HOURS: Readonly<Record<Source, Texts>> = {
  customer: {
    de: 'Außerhalb der Servicezeiten rufen wir dafür niemanden. Ihre Meldung ist aufgenommen, und wir kümmern uns, sobald die Servicezeit beginnt. Wenn sie nicht warten kann, nennen Sie uns bitte eine höhere Priorität.',
    en: 'Outside service hours we call nobody for this. Your report is recorded, and we take care of it when the service hours begin. If it cannot wait, please give it a higher priority.',
  },
  monitoring: {
    de: 'Außerhalb der Servicezeiten wird dafür niemand gerufen. Es wird erledigt, sobald die Servicezeit beginnt.',
    en: 'Outside service hours nobody is called for this. It is done when the service hours begin.',
  },
};
