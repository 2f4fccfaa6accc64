// How large the first view is, and how soon it can be used, on a line of 1.6 Mbit/s and 150 ms.
import assert from 'node:assert/strict';
import { signsInByLink } from './people.mjs';
import { hands } from './hands.mjs';

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
// A new window of Chromium loads pages of its own first.
const WINDOW_OPENS_MS = 3000;
const MOST_BYTES = 150000;

// What can be used of the first views.
export const SIGN_IN = 'form button[type=submit]';
export const OVERVIEW = '.cards .waits-act a, table.data';

// By the browser's own clock, from the navigation's beginning to the frame that shows it.
function watch(selector) {
  const look = () => {
    const there = document.querySelector(selector)?.getClientRects().length;
    requestAnimationFrame(there ? () => (window.usableAt = performance.now()) : look);
  };
  requestAnimationFrame(look);
}

export async function measured(page, isUsable) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  await line.send('Network.emulateNetworkConditions', LINE);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(watch, isUsable);
  await page.waitForTimeout(WINDOW_OPENS_MS);
  await page.goto('/', { waitUntil: 'commit' });
  await page.waitForFunction(() => window.usableAt);
  await page.waitForTimeout(1500);
  return { bytes, usable: Math.round(await page.evaluate(() => window.usableAt)) };
}

export async function pace(browser) {
  const stranger = await browser.person();
  const first = await measured(stranger, SIGN_IN);
  console.log(`signing in: ${first.bytes} bytes, usable after ${first.usable} ms`);
  const person = await browser.person();
  await signsInByLink(hands.pointer, person, process.env.INDKALD_ADMINISTRATOR);
  await person.goto('about:blank');
  const overview = await measured(person, OVERVIEW);
  console.log(`overview: ${overview.bytes} bytes, usable after ${overview.usable} ms`);
  for (const { bytes } of [first, overview]) assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
}
