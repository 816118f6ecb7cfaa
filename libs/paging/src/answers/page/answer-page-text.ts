import { parseSeconds } from '@app/kernel';
import { localTime } from '@app/on-call/pure';
import { type Html, html, pageOf, quoted } from '@app/platform';
import type { Said, ShownIncident, ShownPage } from './shown.js';
import { type PageWords, pageWords } from './words.js';

const MINUTES = [5, 10, 15, 20, 30];

/** An answer page as a browser gets it: who was paged about what, who has it, and what can be pressed. */
export function answerPageText(page: ShownPage): string {
  const { language, incidents, text, to, zone, form, said } = page;
  const words = pageWords(language);
  const title = incidents.length === 0 ? (text ?? to) : words.title(incidents.map(({ number }) => number));
  return pageOf({
    language,
    title,
    elsewhere: `?lang=${language === 'de' ? 'en' : 'de'}`,
    body: html`<h1>${quoted(title)}</h1>
      ${said && saidText(said, page, words)} ${incidents.map((incident) => incidentText(incident, page, words))}
      ${form === undefined ? html`<p>${words.over}</p>` : formText(form, page, words)}
      <p>${words.paged}: ${quoted(to)}. ${words.times(zone)}.</p>`,
  });
}

/** `02:44:10`; with its day where that is another one than now. */
export function timeText(at: number, { zone, language, now }: Pick<ShownPage, 'zone' | 'language' | 'now'>): string {
  const whole = localTime(at, zone, language);
  const time = whole.slice(whole.lastIndexOf(' ') + 1);
  const day = (text: string): string => text.slice(0, text.lastIndexOf(' '));
  const full = time.length === 5 ? `${time}:00` : time;
  return day(whole) === day(localTime(now, zone, language)) ? full : `${full} (${day(whole)})`;
}

function incidentText(incident: ShownIncident, page: ShownPage, words: PageWords): Html {
  const { number, priority, summary, customer, reportedAt, next } = incident;
  const told: readonly (readonly [string, Html | string])[] = [
    [words.priorityIs, words.priority[priority]],
    ...(customer === undefined ? [] : [[words.customer, quoted(customer)] as const]),
    [words.reported, timeText(parseSeconds(reportedAt), page)],
    [words.whoHasIt, holdingText(incident, page, words)],
    ...(next === undefined ? [] : [[words.next, quoted(words.nextIs(next.name, timeText(next.at, page)))] as const]),
  ];
  return html`<section>
    ${page.incidents.length > 1 && html`<h2>${number}</h2>`} ${summary !== undefined && html`<p>${quoted(summary)}</p>`}
    <dl>
      ${told.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function holdingText({ holding, holder, link }: ShownIncident, page: ShownPage, words: PageWords): Html | string {
  const time = (at: string): string => timeText(parseSeconds(at), page);
  switch (holding.is) {
    case 'free':
      return words.nobody;
    case 'held':
      return quoted(words.held(holder, time(holding.at), holding.until && time(holding.until)));
    case 'ended':
      return words.ended[holding.status];
    case 'merged':
      return html`${words.merged(holding.into)}${link !== undefined && html`. <a href="${link}">${words.goOn}</a>`}`;
  }
}

function formText(form: string, { members, incidents, mayRelease }: ShownPage, words: PageWords): Html {
  const button = (answer: keyof PageWords['press'], isFirst = false): Html =>
    html`<button name="answer" value="${answer}" class="${isFirst && 'first'}">${words.press[answer]}</button>`;
  const member = ({ id, name }: { readonly id: string; readonly name: string }): Html =>
    html`<label><input type="radio" name="by" value="${id}" required /> ${quoted(name)}</label>`;
  return html`<form method="post">
    <input type="hidden" name="form" value="${form}" />
    ${
      members &&
      html`<fieldset>
        <legend>${words.whoAreYou}</legend>
        ${members.map(member)}
      </fieldset>`
    }
    ${incidents.length > 1 && html`<p>${words.all}</p>`} ${button('acknowledge', true)}
    ${incidents.length > 0 && html`${button('decline')} ${snoozeText(button('snooze'), words)}`}
    ${mayRelease && button('release')}
  </form>`;
}

const snoozeText = (button: Html, { minutes, press }: PageWords): Html =>
  html`${button}
    <select name="minutes" aria-label="${press.snooze}">
      ${MINUTES.map((one) => html`<option value="${one}">${minutes(one)}</option>`)}
    </select>`;

const saidText = (said: Said, page: ShownPage, words: PageWords): Html =>
  html`<p role="status" class="said ${(said.refused !== undefined || said.taken === 0) && 'refused'}">
    ${saidIn(said, page, words)}
  </p>`;

function saidIn(said: Said, page: ShownPage, words: PageWords): Html | string {
  if (said.refused === 'snooze-too-long')
    return words.tooLong(said.latest === undefined ? undefined : timeText(parseSeconds(said.latest), page));
  if (said.refused !== undefined) return words.refused[said.refused];
  if (said.taken > 0) return words.done[said.answer];
  const [only, ...more] = page.incidents;
  if (only?.holding.is === 'held' && more.length === 0)
    return quoted(words.taken(only.holder, timeText(parseSeconds(only.holding.at), page)));
  return words.tookNothing;
}
