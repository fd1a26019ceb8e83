import type { Locator, Page } from 'playwright-core';

/** How a person works the page: with the mouse, or with the keyboard alone. */
export interface Hands {
  readonly name: 'mouse' | 'keyboard';
  /** Presses a button, follows a link, turns a check mark. */
  press(target: Locator): Promise<void>;
  /** Replaces what is in a field. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses from a list that opens. */
  choose(list: Locator, option: string | RegExp): Promise<void>;
}

/** Most stops of the Tab key on any page. */
const mostStops = 400;

/** @param page where the hands are */
export function handsOf(name: Hands['name'], page: Page): Hands {
  return name === 'mouse' ? mouseOn(page) : keyboardOn(page);
}

function mouseOn(page: Page): Hands {
  const press = async (target: Locator) => {
    // A native check mark lies unseen behind what is drawn: one presses its label.
    const isMark = await target.evaluate((it) => it instanceof HTMLInputElement && /checkbox|radio/.test(it.type));
    await (isMark ? target.locator('xpath=ancestor::label[1]') : target).click();
  };
  return {
    name: 'mouse',
    press,
    write: async (field, text) => {
      await field.click();
      await field.fill(text);
    },
    choose: async (list, option) => {
      await list.click();
      await page.getByRole('option', { name: option }).first().click();
    },
  };
}

function keyboardOn(page: Page): Hands {
  const press = async (target: Locator) => {
    await reach(page, target);
    const isToggle = await target.evaluate(
      (it) =>
        (it instanceof HTMLInputElement && /checkbox|radio/.test(it.type)) ||
        /^(checkbox|switch|radio|option|row|gridcell)$/.test(it.getAttribute('role') ?? ''),
    );
    await page.keyboard.press(isToggle ? 'Space' : 'Enter');
  };
  return {
    name: 'keyboard',
    press,
    write: async (field, text) => {
      await reach(page, field);
      await page.keyboard.press('ControlOrMeta+a');
      if (text === '') await page.keyboard.press('Delete');
      else await page.keyboard.insertText(text);
    },
    choose: async (list, option) => {
      await reach(page, list);
      await page.keyboard.press('Enter');
      const wanted = page.getByRole('option', { name: option }).first();
      await wanted.waitFor();
      await page.keyboard.press('Home');
      for (let i = 0; i < mostStops && !(await isFocused(wanted)); i++) await page.keyboard.press('ArrowDown');
      if (!(await isFocused(wanted))) throw new Error(`the arrow keys do not get to ${wanted}`);
      await page.keyboard.press('Enter');
    },
  };
}

/** Brings the focus to an element as a person does: Tab by Tab, and with arrow keys where it is one of a group. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < mostStops; i++) {
    if (await isFocused(target)) return;
    if (await isInGroup(target)) return walk(page, target);
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not get to ${target}`);
}

/** With the arrow keys, from a neighbour that has the focus: from the first one on, down and then to the right. */
async function walk(page: Page, target: Locator): Promise<void> {
  await page.keyboard.press('Home');
  for (const key of ['ArrowDown', 'ArrowRight']) {
    for (let i = 0; i < mostStops; i++) {
      if (await isFocused(target)) return;
      const before = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press(key);
      if (await before.evaluate((it) => it === document.activeElement)) break;
    }
  }
  throw new Error(`the arrow keys do not get to ${target}`);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((it) => it === document.activeElement);
}

/** Whether the focus is on another one of the group that the target belongs to, and the target is no stop of the Tab key itself. */
function isInGroup(target: Locator): Promise<boolean> {
  return target.evaluate((it) => {
    if ((it as HTMLElement).tabIndex >= 0 && !(it instanceof HTMLInputElement && it.type === 'radio')) return false;
    const group = it.closest('[role=grid],[role=listbox],[role=radiogroup],[role=toolbar],[role=tablist],[role=menu]');
    return group?.contains(document.activeElement) ?? false;
  });
}
