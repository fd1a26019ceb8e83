import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';
import { writeError } from '../../index/file-errors.ts';
import type { FilmMap } from '../../synopsis/compose/film-map.ts';
import { decodeFilmMap, encodeFilmMap, type FilmMapParts } from '../../synopsis/compose/film-map-code.ts';

/** A map written beside its place. */
export interface StagedFilmMap {
  /** Gives it its name. */
  commit(): void;
  /** Removes it; nothing after `commit`. */
  abort(): void;
}

/** Writes a film's map beside its place, for whoever gives it its name together with the film. Errors: `output.*`, `internal`. */
export function stageFilmMap(path: string, parts: FilmMapParts): StagedFilmMap {
  const partial = `${path}.part`;
  const abort = () => rmSync(partial, { force: true });
  try {
    const file = openSync(partial, 'w');
    try {
      const bytes = encodeFilmMap(parts);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    abort();
    throw writeError(cause, path);
  }
  return { commit: () => renameSync(partial, path), abort };
}

/** Writes the map of the part of a film that is made: lightly packed and not forced to disk, as the next one replaces it. Errors: `output.*`. */
export function writeGrowingMap(path: string, parts: FilmMapParts): void {
  const partial = `${path}.part`;
  try {
    writeFileSync(partial, encodeFilmMap(parts, 1));
    renameSync(partial, path);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw writeError(cause, path);
  }
}

/** Reads a film's map. Errors: `input.missing`, `film.damaged`, `film.newer`. */
export function readFilmMap(path: string): FilmMap {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new DayfoldError('input.missing', `${path}: no film map is there; make the film again`, { cause });
  }
  return decodeFilmMap(bytes, path);
}
