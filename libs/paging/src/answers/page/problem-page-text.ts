import { html, pageOf } from '@app/platform';

interface Told {
  readonly code: string;
  readonly requestId: string;
  readonly language: 'de' | 'en';
}

interface Words {
  readonly title: string;
  readonly sentence: string;
}

/** What whoever wanted to answer can do; of any other code the same. */
const SENTENCES: Readonly<Record<string, { readonly [L in 'de' | 'en']: Words }>> = {
  'page.link-unknown': {
    en: { title: 'This link leads nowhere', sentence: 'Please use the whole link of the message.' },
    de: { title: 'Dieser Link führt nirgendwohin', sentence: 'Bitte nehmen Sie den ganzen Link aus der Nachricht.' },
  },
  'page.link-over': {
    en: { title: 'This link is over', sentence: 'The page ended more than a day ago. Nothing is to be answered.' },
    de: { title: 'Dieser Link ist abgelaufen', sentence: 'Der Ruf ist seit mehr als einem Tag vorbei.' },
  },
  'rate-limited': {
    en: { title: 'Too many requests', sentence: 'Please try again in a minute.' },
    de: { title: 'Zu viele Anfragen', sentence: 'Bitte versuchen Sie es in einer Minute noch einmal.' },
  },
};

const OTHER: (typeof SENTENCES)[string] = {
  en: {
    title: 'This did not work',
    sentence: 'Your answer may not have been taken. Please try again, or call whoever is next.',
  },
  de: {
    title: 'Das hat nicht geklappt',
    sentence:
      'Ihre Antwort ist vielleicht nicht angekommen. Bitte versuchen Sie es noch einmal, oder rufen Sie den Nächsten an.',
  },
};

/** A page in place of an answer page that cannot be shown. */
export function problemPageText({ code, requestId, language }: Told): string {
  const { title, sentence } = (Object.hasOwn(SENTENCES, code) ? SENTENCES[code]! : OTHER)[language];
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${sentence}</p>
      <p>${code} · ${requestId}</p>`,
    elsewhere: `?lang=${language === 'de' ? 'en' : 'de'}`,
  });
}
