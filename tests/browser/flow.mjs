// node flow.mjs PART: `pointer` and `keyboard` go through the course, `views` looks at every view with
// axe-core, `year` draws up next year's calendar, `pace` measures. All else stands in the environment:
//
// INDKALD_PAGE           the page's address
// INDKALD_ISSUER         the sign-in service
// INDKALD_ADMINISTRATOR, INDKALD_KITCHEN, INDKALD_VIEWER   links that sign in once
// INDKALD_EXPORT         the changed calendar, of INDKALD_MEETINGS meetings
// INDKALD_REPORT         a file for what was done; REPORT.STAGE says that it was looked at
// INDKALD_PICTURES       where pictures go when something fails
import { found } from './accessibility.mjs';
import { Browser } from './browser.mjs';
import { course } from './course.mjs';
import { hands } from './hands.mjs';
import { pace } from './pace.mjs';
import { views } from './views.mjs';
import { year } from './year.mjs';

const parts = {
  pointer: (browser) => course(browser, hands.pointer, { withDrop: true }),
  keyboard: (browser) => course(browser, hands.keyboard, { withDrop: false }),
  views,
  year,
  pace,
};

const part = parts[process.argv[2]];
if (!part) throw new Error(`no such part: ${process.argv[2]}`);
const begun = Date.now();
const browser = await Browser.open(process.env.INDKALD_PAGE);
try {
  await part(browser);
} catch (error) {
  await browser.draw(process.env.INDKALD_PICTURES);
  for (const page of browser.pages) console.error(page.url());
  console.error(error);
  process.exitCode = 1;
}
await browser.close();
const faults = [...new Set([...browser.faults, ...found.violations])];
for (const fault of faults) console.error(fault);
if (faults.length) process.exitCode = 1;
console.log(`${process.argv[2]}: ${found.runs} looks by axe-core, ${found.violations.length} violations, ${((Date.now() - begun) / 1000).toFixed(1)} s`);
