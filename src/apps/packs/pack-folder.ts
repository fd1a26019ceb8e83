import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where packs lie on this machine, for all libraries: `$DAYFOLD_MODELS`, else `$XDG_DATA_HOME/dayfold/models`, else
 * `~/.local/share/dayfold/models`. A relative XDG path is ignored, as the XDG specification says.
 */
export function packFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  homeDirectory: string = homedir(),
): string {
  const own = environment['DAYFOLD_MODELS'] ?? '';
  if (own.trim() !== '') return resolve(own);
  const data = environment['XDG_DATA_HOME'] ?? '';
  return join(isAbsolute(data) ? data : join(homeDirectory, '.local', 'share'), 'dayfold', 'models');
}
