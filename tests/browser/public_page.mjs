// node public_page.mjs FILE…: looks at pages that stand alone with axe-core, light and dark, wide and on a
// phone, with everything unfolded. Nothing may be asked of the network.
import { pathToFileURL } from 'node:url';
import { check, found } from './accessibility.mjs';
import { Browser } from './browser.mjs';

const browser = await Browser.open('file://');
for (const file of process.argv.slice(2)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      const page = await browser.person({ baseURL: undefined, colorScheme, viewport: { width, height: 900 } });
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
      await check(page, `${file} ${colorScheme} ${width}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      if (wide) browser.faults.push(`${file} is wider than ${width} pixels`);
      await page.close();
    }
  }
}
await browser.close();
const faults = [...new Set([...browser.faults, ...found.violations])];
for (const fault of faults) console.error(fault);
if (faults.length) process.exitCode = 1;
console.log(`${found.runs} looks by axe-core, ${found.violations.length} violations`);
