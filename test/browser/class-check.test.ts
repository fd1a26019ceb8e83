import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { installPack } from '../../src/apps/packs/install-pack.ts';
import { modelThatSees, plainManifest, whereObjectsAre } from '../../src/packs/write-onnx.fixture.ts';
import { bringAxe, violations } from './axe.ts';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

/** Objects that must have a class: ten for a precision, and one more. */
const leastFound = 11;

interface Check {
  readonly check: { readonly state: string | null; readonly revision: number } | null;
}

describe('the class of an object', () => {
  const models = mkdtempSync(join(tmpdir(), 'dayfold-page-models-'));
  // The server that is started below looks there.
  process.env['DAYFOLD_MODELS'] = models;
  const browser = browsing();
  const { at } = browser;
  /** Objects of the street that a detector calls a person. */
  let people: readonly string[] = [];
  beforeAll(async () => {
    if (inject('prepared').library === null) return;
    const pack = { manifest: plainManifest, file: modelThatSees(0, whereObjectsAre) };
    await installPack(
      pack,
      models,
      async () => {},
      () => Date.now() * 1000,
    );
    people = await classified();
  });
  afterAll(() => {
    delete process.env['DAYFOLD_MODELS'];
    rmSync(models, { recursive: true, force: true });
  });

  async function classified(): Promise<readonly string[]> {
    const { client } = browser.server;
    const { caseId, street } = inject('prepared');
    const params = { caseId, recordingId: street.recordingId };
    const { id: jobId } = (await client.json('classifyRecording', { params, body: {} })) as { id: string };
    const stateOf = async () =>
      ((await client.json('showJob', { params: { caseId, jobId } })) as { state: string }).state;
    const until = performance.now() + 60_000;
    while ((await stateOf()) !== 'done' && performance.now() < until) await setTimeout(100);
    expect(await stateOf()).toBe('done');
    const query = { conditions: [{ kind: 'class', classes: ['person'] }] };
    const body = { query, limit: 1000 };
    const { hits } = (await client.json('search', { params: { caseId }, body })) as { hits: { tube: string }[] };
    expect(hits.length).toBeGreaterThanOrEqual(leastFound);
    return hits.map(({ tube }) => tube);
  }

  const pageOf = (tube: string) => {
    const { caseId, street } = inject('prepared');
    return `/cases/${caseId}/objects/${street.recordingId}/${tube}`;
  };
  const paramsOf = (tube: string) => {
    const { caseId, street } = inject('prepared');
    return { caseId, recordingId: street.recordingId, tube };
  };
  /** What somebody else says meanwhile. */
  const otherSays = async (tube: string, said: object) => {
    const { client } = browser.server;
    const { check } = (await client.json('showClassCheck', { params: paramsOf(tube) })) as Check;
    const body = { class: 'person', revision: check?.revision ?? 0, ...said };
    await client.json('putClassCheck', { params: paramsOf(tube), body });
  };

  /** Nobody says anything of it, as far as somebody did. */
  const isUnsaid = async (tube: string) => {
    const { check } = (await browser.server.client.json('showClassCheck', { params: paramsOf(tube) })) as Check;
    if (check !== null && check.state !== null) await otherSays(tube, { state: null });
  };

  async function expectAccessible(page: Page): Promise<void> {
    await bringAxe(page);
    // A dialog that is still fading in is measured against what lies behind it.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await violations(page)).toEqual([]);
  }

  const isPressed = (button: Locator) => button.getAttribute('aria-pressed');

  test.each(['mouse', 'keyboard'] as const)('confirmed, taken back and dismissed with a cause, by %s', async (name) => {
    const tube = people[name === 'mouse' ? 0 : 1]!;
    await isUnsaid(tube);
    await at(
      pageOf(tube),
      async ({ page }) => {
        const hands = handsOf(name, page);
        const facts = page.getByRole('region', { name: 'What is known of it' });
        const group = page.getByRole('group', { name: 'Is the class right?' });
        const confirm = group.getByRole('button', { name: 'Confirm' });
        const dismiss = group.getByRole('button', { name: 'Dismiss…' });
        const told = group.getByRole('status');
        await facts.getByText('not measured here').waitFor();
        await hands.press(confirm);
        await told.filter({ hasText: /^Confirmed on / }).waitFor();
        expect([await isPressed(confirm), await isPressed(dismiss)]).toEqual(['true', 'false']);
        await facts.getByText(/not measured here \(\d+ of 10 checked\)/).waitFor();
        await expectAccessible(page);
        await hands.press(group.getByRole('button', { name: 'Take back' }));
        await told.filter({ hasText: 'Neither confirmed nor dismissed.' }).waitFor();
        // Who came by the keyboard is not thrown back to the top of the page.
        expect(await confirm.evaluate((it) => it === document.activeElement)).toBe(true);
        expect(await isPressed(confirm)).toBe('false');

        await hands.press(dismiss);
        const dialog = page.getByRole('dialog', { name: 'Why is the class “person” not right?' });
        const save = dialog.getByRole('button', { name: 'Dismiss the class' });
        await hands.press(save);
        await dialog.getByText('Choose a cause.').waitFor();
        await hands.press(dialog.getByRole('radio', { name: /^Another cause/ }));
        await hands.press(save);
        await dialog.getByText('Say in a few words what the cause is.').waitFor();
        await expectAccessible(page);
        await hands.write(dialog.getByRole('textbox', { name: 'Note' }), 'a flag');
        await hands.press(save);
        await dialog.waitFor({ state: 'hidden' });
        await told.filter({ hasText: /^Dismissed on .*Another cause\s*a flag$/s }).waitFor();
        expect([await isPressed(confirm), await isPressed(dismiss)]).toEqual(['false', 'true']);

        // Somebody else is faster: told, and what they said is shown and stays.
        await otherSays(tube, { state: 'dismissed', cause: 'severalInOne' });
        await hands.press(confirm);
        await group.getByText(/^Somebody else confirmed or dismissed it meanwhile/).waitFor();
        await told.filter({ hasText: 'It is several objects in one' }).waitFor();
        expect(await isPressed(dismiss)).toBe('true');
        await hands.press(confirm);
        await told.filter({ hasText: /^Confirmed on / }).waitFor();
        await hands.press(group.getByRole('button', { name: 'Take back' }));
        await told.filter({ hasText: 'Neither' }).waitFor();
      },
      { expects: [/^409 PUT/], bypassesPolicy: true },
    );
  });

  test('of classes of which nobody said anything it is said once that they are not measured here', () =>
    at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
      const { filters } = reviewOn(page);
      await filters.getByText('How often they are right: not measured here').waitFor();
      expect(await filters.locator('.facet-precision').count()).toBe(0);
    }));

  test.each(['mouse', 'keyboard'] as const)(
    'ten of them are a precision, beside the classes of a search, by %s',
    async (name) => {
      for (const tube of people.slice(0, 9)) await otherSays(tube, { state: 'confirmed' });
      await otherSays(people[9]!, { state: 'dismissed', cause: 'shadowOrLight' });
      await at(
        `/cases/${inject('prepared').caseId}`,
        async ({ page }) => {
          const hands = handsOf(name, page);
          const { filters } = reviewOn(page);
          const open = filters.getByRole('button', { name: 'How often they are right…' });
          await filters.getByText('90% right of 10 checked').waitFor();
          await hands.press(open);
          const dialog = page.getByRole('dialog', { name: 'How often classes are right' });
          const row = dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'person' }) });
          await row.waitFor();
          const text = await row.innerText();
          for (const said of ['Street', '90%', '95% interval 60% to 98%', '9 confirmed', '1 dismissed', 'plain 1']) {
            expect(text).toContain(said);
          }
          await dialog.getByText(/not a random sample/).waitFor();
          await expectAccessible(page);
          await hands.press(dialog.getByRole('button', { name: 'Close' }));
          await dialog.waitFor({ state: 'hidden' });
        },
        { bypassesPolicy: true },
      );
    },
  );

  test('in French, on a telephone: what is checked and what it comes to', async () => {
    await isUnsaid(people[10]!);
    await at(
      pageOf(people[10]!),
      async ({ page, go }) => {
        const hands = handsOf('mouse', page);
        const group = page.getByRole('group', { name: 'La catégorie est-elle juste ?' });
        await page.getByText('juste pour 90 % des 10 vérifiés avec cette caméra').waitFor();
        await hands.press(group.getByRole('button', { name: 'Infirmer…' }));
        const dialog = page.getByRole('dialog');
        await hands.press(dialog.getByRole('radio', { name: 'Ce sont plusieurs objets en un' }));
        await hands.press(dialog.getByRole('button', { name: 'Infirmer la catégorie' }));
        await group
          .getByRole('status')
          .filter({ hasText: /^Infirmée le / })
          .waitFor();
        await page.getByText('juste pour 82 % des 11 vérifiés').waitFor();
        await expectAccessible(page);
        await hands.press(group.getByRole('button', { name: 'Retirer' }));
        await page.getByText('juste pour 90 % des 10 vérifiés').waitFor();
        await go(`/cases/${inject('prepared').caseId}/ledger`);
        await page.getByText('Catégorie d’un objet confirmée ou infirmée').first().waitFor();
      },
      { language: 'fr', widthPx: 390, bypassesPolicy: true },
    );
  });
});
