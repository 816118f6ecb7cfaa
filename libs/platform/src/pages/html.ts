/** Text that is HTML already; only `html` makes it, so that nothing else gets into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** What stands between the pieces of a page is escaped, unless it was made here. In attributes it stands between quotes. */
export const html = ({ raw }: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(raw.reduce((text, piece, place) => text + written(parts[place - 1]) + piece));

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(written).join('') : escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Half a surrogate pair, and what no HTML may hold: neither can be read. */
export const UNREADABLE = /[\p{Surrogate}\0-\x08\x0b\x0c\x0e-\x1f\x7f]/gu;

const escaped = (text: string): string =>
  text.replace(UNREADABLE, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** What somebody else wrote: its direction, and marks that turn it, stay within it. */
export const quoted = (text: string): Html => html`<bdi>${text}</bdi>`;
