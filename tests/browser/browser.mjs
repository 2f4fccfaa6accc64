// Debian's Chromium, a window for each person, and what their consoles say.
import { chromium } from 'playwright-core';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const LONGEST_MS = 20000;

function installed() {
  const places = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'chromium'));
  const found = places.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('chromium is not installed: apt-get install chromium');
  return found;
}

// A refusal that a test asks for is told by the browser as an error too.
const EXPECTED = /the server responded with a status of (401|403|404|412)\b/;

// What the sign-in service's own pages do is theirs.
const issuer = process.env.INDKALD_ISSUER;
const elsewhere = (page) => Boolean(issuer && page.url().startsWith(issuer));

export class Browser {
  static async open(page, options = {}) {
    const one = new Browser();
    one.address = page;
    one.faults = [];
    one.pages = [];
    one.chromium = await chromium.launch({ executablePath: installed(), headless: true, args: FLAGS, ...options });
    return one;
  }

  async person(options = {}) {
    const context = await this.chromium.newContext({
      baseURL: this.address, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', viewport: { width: 1440, height: 900 }, ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(LONGEST_MS);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text()) && !elsewhere(page)) {
        this.faults.push(`console: ${message.text()} (${page.url()})`);
      }
    });
    // From the start: a chooser that is opened before it is listened for is closed by the browser.
    page.on('filechooser', () => {});
    page.on('pageerror', (error) => this.faults.push(`error: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      if (!elsewhere(page) && !this.allowed(request.url())) this.faults.push(`a request left the server: ${request.url()}`);
    });
    this.pages.push(page);
    return page;
  }

  allowed(url) {
    return /^(data|blob|about):/.test(url) || url.startsWith(this.address) || Boolean(issuer && url.startsWith(issuer));
  }

  async draw(folder) {
    mkdirSync(folder, { recursive: true });
    for (const [at, page] of this.pages.entries()) {
      await page.screenshot({ path: join(folder, `person-${at}.png`), timeout: 5000 }).catch(() => {});
    }
  }

  close() {
    return this.chromium.close();
  }
}
