// How large the first view is, and how soon it can be used, on a line of 1.6 Mbit/s and 150 ms.
import assert from 'node:assert/strict';
import { signsInByLink } from './people.mjs';
import { hands } from './hands.mjs';

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const MOST_BYTES = 150000;

async function measured(page, isUsable) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  await line.send('Network.emulateNetworkConditions', LINE);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const begun = Date.now();
  await page.goto('/', { waitUntil: 'commit' });
  await page.locator(isUsable).first().waitFor();
  const usable = Date.now() - begun;
  await page.waitForTimeout(1500);
  return { bytes, usable };
}

export async function pace(browser) {
  const stranger = await browser.person();
  const first = await measured(stranger, 'form button[type=submit]');
  console.log(`signing in: ${first.bytes} bytes, usable after ${first.usable} ms`);
  const person = await browser.person();
  await signsInByLink(hands.pointer, person, process.env.INDKALD_ADMINISTRATOR);
  await person.goto('about:blank');
  const overview = await measured(person, '.cards .waits-act a, table.data');
  console.log(`overview: ${overview.bytes} bytes, usable after ${overview.usable} ms`);
  for (const { bytes } of [first, overview]) assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
}
