import type { DetectedBy } from '../../index/recording-index.ts';
import type { Classified } from './engine-port.ts';

/** A model pack as people are told of it: name, version and the first of its hash. */
export function packText({ name, version, sha256 }: Pick<DetectedBy, 'name' | 'version' | 'sha256'>): string {
  return `${name} ${version} (SHA-256 ${sha256.slice(0, 12)}…)`;
}

/** Counts of classes in one line. */
export function classesText(classes: Classified['classes']): string {
  return classes.map(({ class: name, objects }) => `${objects} ${name}`).join(', ');
}
