// node crowded.mjs PAGE LINK: how the page holds up with a year of thousands of meetings. Prints the longest task
// of each thing done (a task over 50 ms is felt), and how soon a first view can be used on a slow line.
import { Browser } from './browser.mjs';
import { hands } from './hands.mjs';
import { measured, OVERVIEW, SIGN_IN } from './pace.mjs';
import { signsInByLink } from './people.mjs';
import { goTo } from './views.mjs';

const [address, link] = process.argv.slice(2);
const YEAR = process.env.INDKALD_YEAR ?? '2027';
const BOUND_MS = 50;

// What the browser itself calls a long task begins at 50 ms; below that, how late a frame comes tells.
async function watch(page) {
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

const calm = (page) => page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 300))));

async function done(page, name, act) {
  await calm(page);
  await page.evaluate(() => (window.longest = 0));
  await act();
  await calm(page);
  const longest = await page.evaluate(() => window.longest);
  const told = longest === 0 ? `none over ${BOUND_MS} ms` : `${Math.round(longest)} ms`;
  console.log(`  ${name.padEnd(44)}${told.padStart(20)}`);
}

const view = (page, name) => () => page.evaluate((address) => (location.hash = address), `#/calendar?view=${name}&year=${YEAR}`);

async function scroll(page) {
  for (let step = 0; step < 40; ++step) {
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(16);
  }
}

async function longTasks(page) {
  const search = page.locator('#search');
  const body = page.locator('.filter-fields select').first();
  const other = await page.evaluate(async () => (await (await fetch('/api/v1/bodies')).json()).bodies[0].id);
  for (const name of ['list', 'month', 'wheel']) {
    await done(page, `${name}: opened`, view(page, name));
    await done(page, `${name}: a word is typed`, () => search.pressSequentially('møde', { delay: 60 }));
    await done(page, `${name}: the word is taken away`, () => search.fill(''));
    await done(page, `${name}: one body alone`, () => body.selectOption(other));
    await done(page, `${name}: all bodies again`, () => body.selectOption(''));
    await done(page, `${name}: scrolled`, () => scroll(page));
    await page.evaluate(() => scrollTo(0, 0));
  }
}

const browser = await Browser.open(address);
try {
  const stranger = await browser.person();
  const signIn = await measured(stranger, SIGN_IN);
  console.log(`  signing in: ${signIn.bytes} bytes, usable after ${signIn.usable} ms (bound 1000)`);
  const person = await browser.person();
  await watch(person);
  await signsInByLink(hands.pointer, person, link);
  const storageState = await person.context().storageState();
  const slow = await browser.person({ storageState });
  const overview = await measured(slow, OVERVIEW);
  console.log(`  overview: ${overview.bytes} bytes, usable after ${overview.usable} ms (bound 1000)`);
  await goTo(person, `calendar?view=list&year=${YEAR}`);
  const count = await person.locator('.result-count').textContent();
  console.log(`  longest tasks, ${count}; bound ${BOUND_MS} ms`);
  await longTasks(person);
} finally {
  await browser.close();
}
for (const fault of new Set(browser.faults)) console.error(fault);
if (browser.faults.length) process.exitCode = 1;
