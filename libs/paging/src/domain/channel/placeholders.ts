/** `{{address}}`, `{{secret.token}}`, `{{text|xml}}`: what templates may say. */

export const PLACEHOLDERS = [
  'address',
  'digits',
  'text',
  'pageId',
  'messageId',
  'language',
  'locale',
  'coding',
  'link',
  'code',
  'validSeconds',
  'validMinutes',
  'callback',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type Values = Readonly<Record<Placeholder, string>>;

const MARK = /\{\{([^{}]*)\}\}/g;

const xml = (value: string): string => value.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);

/** Each placeholder by its value, written as its place wants it. */
export const filled = (
  template: string,
  values: Values,
  secrets: Readonly<Record<string, string>>,
  written: (value: string) => string = (value) => value,
): string =>
  template.replace(MARK, (_, said: string) => {
    const [name = '', how] = said.split('|').map((part) => part.trim());
    const value = name.startsWith('secret.') ? secrets[name.slice('secret.'.length)]! : values[name as Placeholder];
    return written(how === 'xml' ? xml(value) : value);
  });

/** What of its placeholders a template gets wrong. */
export const wrongIn = (template: string, secrets: readonly string[]): readonly string[] =>
  [...template.matchAll(MARK)].flatMap(([mark, said = '']) => {
    const [name = '', how = 'xml', ...more] = said.split('|').map((part) => part.trim());
    if (how !== 'xml' || more.length > 0) return [`${mark} ends in a way of writing other than xml`];
    if (name.startsWith('secret.'))
      return secrets.includes(name.slice('secret.'.length))
        ? []
        : [`${mark} is none of the names under secrets${secrets.length === 0 ? '' : `: ${secrets.join(', ')}`}`];
    return (PLACEHOLDERS as readonly string[]).includes(name)
      ? []
      : [`${mark} is no placeholder; there are ${PLACEHOLDERS.join(', ')} and secret.<name>`];
  });

/** Written as a text inside a JSON text is. */
export const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);
