import type { Page } from 'playwright-core';

/** What of Playwright's inside is used: its own connection to the tab, over which it listens to the network. */
interface Inside {
  readonly _connection: {
    toImpl(page: Page): {
      readonly delegate: {
        readonly _mainFrameSession: { readonly _client: { send(method: 'Network.disable'): Promise<unknown> } };
      };
    };
  };
}

/**
 * Ends Playwright's listening to the network of a tab. Chromium keeps the bodies of all answers for who listens, up to 200 MB of films and pictures,
 * in the memory of the tab itself; nobody else's tab holds them. Playwright has no public way to say so: where its inside has changed this fails.
 */
export async function endNetworkLog(page: Page): Promise<void> {
  const { delegate } = (page as unknown as Inside)._connection.toImpl(page);
  await delegate._mainFrameSession._client.send('Network.disable');
}
