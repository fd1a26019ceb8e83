import type { InstalledPack } from '../../packs/pack.ts';
import { installedPack } from './installed-packs.ts';

/**
 * The pack that objects are classified with: the one of this name, else the one in use (`installedPack`); null when none is installed.
 * Errors: `pack.notFound`, `pack.damaged`.
 */
export function packToUse(name: string | null): InstalledPack | null {
  return installedPack(name === null ? {} : { name });
}
