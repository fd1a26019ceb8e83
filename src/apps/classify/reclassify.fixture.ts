import { DayfoldError } from '../../base/errors.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { reclassify } from './reclassify.ts';

// Looks for the classes of an index anew with a model, and says whether it did, or the code of what was in the way.
const [directory, pack] = [process.argv[2]!, JSON.parse(process.argv[3]!) as InstalledPack];
try {
  const { changed } = await reclassify(directory, { pack });
  process.stdout.write(String(changed));
} catch (cause) {
  if (!(cause instanceof DayfoldError)) throw cause;
  process.stdout.write(cause.code);
}
