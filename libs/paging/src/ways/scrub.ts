/** What others say is kept; what we told them in confidence is not, if they say it back. */

const MOST = 500;
/** What is shorter stands in any text by accident. */
const SHORTEST = 4;

export function scrubbed(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ])
    .sort((one, other) => other.length - one.length);
  const clean = forms.reduce((left, form) => left.replaceAll(form, '[secret]'), text);
  // A log keeps no control characters.
  return clean
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
    .slice(0, MOST);
}
