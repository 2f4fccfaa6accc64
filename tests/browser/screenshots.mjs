// node screenshots.mjs PROGRAM FOLDER: the views of the program's demo as pictures, in both languages, at
// desktop and phone width, light and dark.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './browser.mjs';
import { openDemo } from './demo.mjs';
import { makeDrafts } from './drafts.mjs';
import { hands } from './hands.mjs';
import { signsInByLink } from './people.mjs';
import { busiest, goTo, settled } from './views.mjs';

const [program, folder] = process.argv.slice(2);
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const MOST_HEIGHT = 1800;
const VIEWS = {
  overview: '', wheel: 'calendar?view=wheel&year=2027', month: 'calendar?view=month&year=2027&month=2', list: 'calendar?view=list&year=2027',
  plan: 'plan', undecided: 'undecided', kitchen: 'kitchen?span=week', connections: 'connections', users: 'users', audit: 'audit', upload: 'upload',
};

async function draw(page, name) {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MOST_HEIGHT);
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height: Math.max(height, page.viewportSize().height) });
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 50 });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}

// The year as it was first handed in, once more: there is a plan to show.
async function handIn(page) {
  const bytes = readFileSync(new URL('../../config/example/moedekalender-2027.xlsx', import.meta.url)).toString('base64');
  await page.evaluate(async (bytes) => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const { sources } = await (await fetch('/api/v1/connections')).json();
    const headers = { 'X-CSRF-Token': csrf, 'Content-Type': 'application/octet-stream' };
    const body = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const { upload } = await (await fetch(`/api/v1/sources/${sources[0].id}/uploads?name=kalender.xlsx`, { method: 'POST', headers, body })).json();
    await fetch(`/api/v1/uploads/${upload}/use`, { method: 'POST', headers });
  }, bytes);
}

const ofDrafts = ({ drawn, copy, conflict }) => ({
  'next-year': 'year', 'next-year-list': `year/${drawn}`, 'next-year-wheel': `year/${drawn}?show=wheel`,
  'next-year-rules': `year/${drawn}?tab=rules&section=monthly&rule=0`, 'next-year-conflict': `year/${conflict}?tab=conflicts`,
  'next-year-compared': `year/${drawn}?tab=compare&with=${copy}`, 'next-year-approval': `year/${drawn}?tab=approval`,
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const demo = await openDemo(program);
const browser = await Browser.open(demo.page);
try {
  const administrator = await browser.person();
  await signsInByLink(hands.pointer, administrator, demo.links.Administrator);
  const storageState = await administrator.context().storageState();
  const meeting = 'meeting/' + encodeURIComponent(await busiest(administrator));
  await handIn(administrator);
  const drafts = ofDrafts(await makeDrafts(administrator, ['Første udkast', 'Uden møder sidst i marts', 'Med temadag i uge 7']));
  await administrator.context().close();
  for (const language of ['da', 'en']) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ['light', 'dark']) {
        for (const [view, address] of [...Object.entries(VIEWS), ...(colorScheme === 'light' ? Object.entries(drafts) : []), ['meeting', meeting], ['sign-in', null]]) {
          const page = await browser.person({ viewport, colorScheme, ...(address === null ? {} : { storageState }) });
          await page.addInitScript((language) => localStorage.setItem('indkald-language', language), language);
          await goTo(page, address ?? '');
          await draw(page, [view, language, size, colorScheme].join('-'));
          await page.context().close();
        }
      }
    }
  }
} finally {
  await browser.close();
  demo.close();
}
for (const fault of new Set(browser.faults)) console.error(fault);
if (browser.faults.length) process.exitCode = 1;
