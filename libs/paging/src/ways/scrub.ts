/** What others say is kept; what we told them in confidence is not, if they say it back. */

const MOST = 500;
/** What is shorter stands in any text by accident. */
const SHORTEST = 4;

/** As it stands in base64, behind whatever: `user:` before it moves all its letters. */
const inBase64 = (secret: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('-'.repeat(before) + secret);
    // The letters at both ends say something of what stands beside it, too.
    const sure = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    const text = sure.slice(before === 0 ? 0 : 4);
    return text.length < 8 ? [] : [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });

export function scrubbed(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...inBase64(secret)])
    .sort((one, other) => other.length - one.length);
  const clean = forms.reduce((left, form) => left.replaceAll(form, '[secret]'), text);
  // A log keeps no control characters.
  return clean
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
    .slice(0, MOST);
}
