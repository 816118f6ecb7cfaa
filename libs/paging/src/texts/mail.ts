import type { PagedIncident, PageWords } from '../ways/post.js';
import type { Texts } from './language.js';
import { labelOf, momentText, textsOf } from './texts.js';

/** A mail in both forms. */
export interface MailTexts {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function mailTexts(words: PageWords): MailTexts {
  const texts = textsOf(words);
  const { link, code, next, text, incidents, more } = words;
  const rest = [
    ...(more > 0 ? [texts.more(more)] : []),
    ...(text === undefined ? [] : [text]),
    ...(next === undefined ? [] : [texts.next(next.name, momentText(next.at))]),
    ...(code === undefined ? [] : [texts.reply(code)]),
  ];
  const plain = [
    texts.greeting(words.to),
    `${texts.why(words)}.`,
    ...incidents.map((incident) => linesOf(texts, incident).join('\n')),
    ...rest,
    ...(link === undefined ? [] : [`${texts.answer}: ${link}`]),
    `-- \n${texts.automatic}`,
  ];
  return {
    subject: texts.subject(words),
    text: `${plain.join('\n\n')}\n`,
    html: htmlOf(texts, words, rest),
  };
}

/** What there is to know of an incident, a line each. */
export const linesOf = (texts: Texts, incident: PagedIncident): readonly string[] => [
  `${labelOf(texts, incident)}: ${incident.summary}`,
  ...(incident.customer === undefined ? [] : [`${texts.customer}: ${incident.customer}`]),
  `${texts.reported}: ${momentText(incident.reportedAt)}`,
];

const escaped = (text: string): string => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);

function htmlOf(texts: Texts, words: PageWords, rest: readonly string[]): string {
  const paragraph = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
  const items = words.incidents.map((incident) => {
    const [first = '', ...others] = linesOf(texts, incident).map(escaped);
    return `<p><b>${first}</b>${others.map((line) => `<br>${line}`).join('')}</p>`;
  });
  const button =
    words.link === undefined
      ? []
      : [
          `<p><a href="${escaped(words.link)}" style="background:#b00020;color:#ffffff;padding:12px 20px;text-decoration:none">${texts.answer}</a></p>`,
        ];
  return [
    `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><title>${escaped(texts.subject(words))}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px">',
    paragraph(texts.greeting(words.to)),
    paragraph(`${texts.why(words)}.`),
    ...items,
    ...rest.map(paragraph),
    ...button,
    `<p style="color:#666666">${texts.automatic}</p></body></html>`,
  ].join('\n');
}
