import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createIntl, createIntlCache, type IntlShape, RawIntlProvider } from 'react-intl';
import { english, type WordKey } from './english.ts';
import { french } from './french.ts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const key = 'dayfold.language';
const cache = createIntlCache();

/** The languages of a locale: its dates and numbers. British dates for English: the day before the month. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en: english, fr: french };

/** The language chosen before, else the first of the browser's that there is, else English. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages].map((name) => name?.slice(0, 2));
  return wanted.map((name) => languages.find((language) => language === name)).find((one) => one !== undefined) ?? 'en';
}

const LanguageContext = createContext<readonly [Language, (language: Language) => void]>(['en', () => {}]);

/** Gives every component below its words, numbers and dates. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const intl = useMemo(
    () => createIntl({ locale: locales[language], messages: catalogues[language] }, cache),
    [language],
  );
  useEffect(() => {
    localStorage.setItem(key, language);
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext value={[language, setLanguage]}>
      <RawIntlProvider value={intl}>
        <I18nProvider locale={locales[language]}>
          <WordsContext value={wordsOf(intl)}>{children}</WordsContext>
        </I18nProvider>
      </RawIntlProvider>
    </LanguageContext>
  );
}

type Values = Readonly<Record<string, string | number>>;

/** Text by key, with its values filled in (ICU MessageFormat). */
export type Words = (key: WordKey, values?: Values) => string;

function wordsOf(intl: IntlShape): Words {
  return (id, values) => intl.formatMessage({ id }, values);
}

const WordsContext = createContext<Words>((id) => id);

export function useWords(): Words {
  return useContext(WordsContext);
}

export function useLanguage() {
  return useContext(LanguageContext);
}
