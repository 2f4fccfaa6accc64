// Two ways of working a page: with a pointer, and by the keyboard alone. After each action focus must be
// somewhere: a person at the keyboard who lost it begins anew at the top.
import assert from 'node:assert/strict';

const MOST_TABS = 250;

const isFocused = (element) => element === document.activeElement;

async function focusIsKept(page, after) {
  let where = 'BODY';
  for (let round = 0; round < 200; ++round) {
    where = await page.evaluate(() => document.activeElement?.tagName ?? 'none').catch(() => 'loading');
    if (!['BODY', 'HTML', 'none', 'loading'].includes(where)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`focus was lost after ${after}: it is at ${where}`);
}

class Pointer {
  async press(target) {
    await target.click();
  }
  async write(target, text) {
    await target.fill(text);
  }
  async choose(target, value) {
    await target.selectOption(value);
  }
  async tick(target) {
    await target.click();
  }
  async file(target, path) {
    await target.setInputFiles(path);
  }
}

class Keyboard {
  async reach(target) {
    const page = target.page();
    await target.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs <= MOST_TABS; ++tabs) {
      if (await target.evaluate(isFocused)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not come to ${target}`);
  }
  // `leaves`: what is pressed leaves the page.
  async press(target, { leaves = false } = {}) {
    const page = target.page();
    await this.reach(target);
    await page.keyboard.press('Enter');
    if (!leaves) await focusIsKept(page, `Enter on ${target}`);
  }
  async write(target, text) {
    const page = target.page();
    await this.reach(target);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await focusIsKept(page, `writing in ${target}`);
  }
  async choose(target, value) {
    const page = target.page();
    await this.reach(target);
    const { now, wanted } = await target.evaluate((select, value) => ({
      now: select.selectedIndex,
      wanted: [...select.options].filter((option) => !option.disabled).findIndex((option) => option.value === value),
    }), value);
    assert.notEqual(wanted, -1, `${value} can be chosen`);
    const key = wanted > now ? 'ArrowDown' : 'ArrowUp';
    for (let step = 0; step < Math.abs(wanted - now); ++step) await page.keyboard.press(key);
    assert.equal(await target.inputValue(), value);
    await focusIsKept(page, `choosing in ${target}`);
  }
  async tick(target) {
    const page = target.page();
    await this.reach(target);
    await page.keyboard.press('Space');
    await focusIsKept(page, `Space on ${target}`);
  }
  async file(target, path) {
    const page = target.page();
    await this.reach(target);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
    await chooser.setFiles(path);
  }
}

export const hands = { pointer: new Pointer(), keyboard: new Keyboard() };
export { focusIsKept };
