// WCAG 2.1 A and AA, by axe-core. The page's own policy allows no script that is put into it, so it goes
// in by the debugger.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

export const found = { runs: 0, violations: [] };

export async function check(page, what) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      id, nodes: nodes.slice(0, 4).map(({ html, failureSummary }) => `${html.slice(0, 160)}\n      ${failureSummary.replace(/\s+/g, ' ').slice(0, 260)}`),
    }));
  }, TAGS);
  found.runs += 1;
  for (const { id, nodes } of violations) found.violations.push(`${what}: ${id}\n    ${nodes.join('\n    ')}`);
}
