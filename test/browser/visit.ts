import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Look = 'light' | 'dark' | 'dim';

export interface VisitOptions {
  readonly language?: 'en' | 'fr';
  readonly look?: Look;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Errors that belong to what is tried, such as those of a server that was stopped. All others fail the test. */
  readonly expects?: readonly RegExp[];
  readonly hasTouch?: boolean;
  /** For a tool that must be put into the page, which its policy forbids. */
  readonly bypassesPolicy?: boolean;
}

/** A person at the page. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page so far: errors, console errors, requests to other hosts. */
  readonly faults: readonly string[];
  /** Goes to a place of the page, such as `/cases/…`. */
  go(path: string): Promise<void>;
  /** Closes it; throws when anything went wrong. */
  leave(): Promise<void>;
}

/** Opens a page in a context of its own: nothing is remembered of other visits. */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const { language = 'en', look = 'light', widthPx = 1440, heightPx = 900, expects = [] } = options;
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: look === 'light' ? 'light' : 'dark',
    bypassCSP: options.bypassesPolicy ?? false,
    acceptDownloads: true,
    hasTouch: options.hasTouch ?? false,
  });
  await context.addInitScript(
    ([chosenLook, chosenLanguage]) => {
      if (localStorage.getItem('dayfold.look') === null) localStorage.setItem('dayfold.look', chosenLook!);
      if (localStorage.getItem('dayfold.language') === null) localStorage.setItem('dayfold.language', chosenLanguage!);
    },
    [look, language],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const fault = (text: string) => {
    if (!expects.some((one) => one.test(text))) faults.push(text);
  };
  const own = new URL(address).host;
  // The browser's own errors, such as an AbortError, have no stack.
  page.on('pageerror', (error) => fault(`error in the page: ${error.stack || `${error.name}: ${error.message}`}`));
  page.on('console', (message) => {
    // The browser's own line about a refused request says less than the answer below.
    if (message.type() !== 'error' || /responded with a status of/.test(message.text())) return;
    fault(`console: ${message.text()} (${message.location().url})`);
  });
  const answers: Promise<void>[] = [];
  page.on('response', (response) => {
    if (response.status() < 400) return;
    const line = `${response.status()} ${response.request().method()} ${response.url()}`;
    const told = (body: string) => fault(`${line} ${body.slice(0, 400)}`);
    answers.push(response.text().then(told, () => told('')));
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    // A test that reads the faults must see this one whatever it expects.
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== own) faults.push(`request to ${url.host}: ${url.href}`);
  });
  return {
    page,
    context,
    faults,
    async go(path) {
      await page.goto(new URL(path, address).href);
    },
    async leave() {
      await Promise.all(answers);
      await context.close();
      if (faults.length > 0) throw new Error(`faults in the page:\n${faults.join('\n')}`);
    },
  };
}
