import type { Plugin } from 'vite';

/** One language of one part of the component library, such as `…/intl/datepicker/de-DE.mjs`. */
const ofLanguage =
  /\/node_modules\/react-(?:aria|stately|aria-components)\/dist\/private\/intl\/[\w-]+\/([a-z]{2}-[A-Z]{2})\.mjs$/;

/** English as the library has it, for all English; the page sets its own locale. */
const kept = ['en-US', 'fr-FR'];

/**
 * Leaves out of the page the thirty-two languages of the component library that it doesn't speak: a tenth of its script. Who asks for one of
 * them gets English, as for a language the library has never heard of.
 */
export function twoLanguages(): Plugin {
  return {
    name: 'dayfold-two-languages',
    load(id) {
      const language = ofLanguage.exec(id)?.[1];
      if (language === undefined || kept.includes(language)) return null;
      return `export { default } from './en-US.mjs';`;
    },
  };
}
