import { readFileSync } from 'node:fs';

const { text, instead } = JSON.parse(readFileSync(new URL('planted.json', import.meta.url), 'utf8'))[
  process.env.PLANTED
];

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.includes('/dist/parts/')) return loaded;
  return { ...loaded, source: loaded.source.toString().replace(text, () => instead) };
}
