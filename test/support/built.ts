import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const MAIN = 'dist/apps/incident-service/src/main.js';
export const CTL = 'dist/apps/incidentctl/src/main.js';

/** Tests that drive what was built prove nothing with a build that is older than the sources. */
export function requireBuild(): void {
  const newest = (folder: string): number =>
    Math.max(
      ...readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    );
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < Math.max(newest('apps'), newest('libs')))
    throw new Error('the build is missing or older than the sources: run `npm run build` first');
}
