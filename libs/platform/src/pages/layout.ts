import { hash } from 'node:crypto';
import { Html, html } from './html.js';
import { STYLE } from './style.js';

/** The languages of pages. */
export type PageLanguage = 'de' | 'en';

export interface PageLayout {
  readonly language: PageLanguage;
  readonly title: string;
  readonly body: Html;
  /** Where the same page stands in the other language. */
  readonly elsewhere?: string;
}

const OTHER = { de: { language: 'en', name: 'English' }, en: { language: 'de', name: 'Deutsch' } } as const;

/** A whole page, without any script. */
export const pageOf = ({ language, title, body, elsewhere }: PageLayout): string =>
  `<!doctype html>\n${
    html`<html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>${body}</main>
        ${elsewhere !== undefined && footer(language, elsewhere)}
      </body>
    </html> `.text
  }`;

const footer = (language: PageLanguage, elsewhere: string): Html => {
  const other = OTHER[language];
  return html`<footer>
    <a href="${elsewhere}" hreflang="${other.language}" lang="${other.language}">${other.name}</a>
  </footer>`;
};

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Of every page: nothing is loaded, nothing is kept, and whoever is linked to does not learn from where. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};
