/** Languages the film itself can speak. */
export type FilmLanguage = 'en' | 'fr';

/** The words drawn into a film and written into its metadata. */
export interface FilmWords {
  readonly composite: string;
  /** Silhouettes at their own times. */
  readonly veiled: string;
  readonly nothingMoved: string;
}

/** Catalogue of the film's words. */
export const filmWords: Readonly<Record<FilmLanguage, FilmWords>> = {
  en: {
    composite: 'composite: events of different times',
    veiled: 'veiled: silhouettes',
    nothingMoved: 'nothing moved',
  },
  fr: {
    composite: 'composite\u00a0: événements d’instants différents',
    veiled: 'voilé\u00a0: silhouettes',
    nothingMoved: 'rien n’a bougé',
  },
};
