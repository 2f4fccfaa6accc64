// How people sign in.
import assert from 'node:assert/strict';
import { t } from './words.mjs';

const named = (page, role, name) => page.getByRole(role, { name, exact: true });

export async function signsInByLink(hand, page, link) {
  await page.goto(link);
  await hand.press(named(page, 'button', t('sign_in.act')));
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor();
}

export async function signsInLocally(hand, page, name, password) {
  await page.goto('/');
  await hand.write(page.getByLabel(t('sign_in.name'), { exact: true }), name);
  await hand.write(page.getByLabel(t('sign_in.password'), { exact: true }), password);
  await hand.press(named(page, 'button', t('sign_in.act')));
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor();
}

// Through the provider's own two forms.
export async function signsInByOidc(hand, page, name) {
  await page.goto('/');
  await hand.press(named(page, 'link', t('sign_in.oidc')), { leaves: true });
  await page.waitForURL((url) => url.href.startsWith(process.env.INDKALD_ISSUER));
  await hand.write(page.locator('input[name=login]'), name);
  await hand.write(page.locator('input[name=password]'), 'x');
  await hand.press(page.locator('button[type=submit]'), { leaves: true });
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await hand.press(page.locator('button[type=submit]'), { leaves: true });
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor();
  assert.equal(new URL(page.url()).origin, new URL(process.env.INDKALD_PAGE).origin);
}

export async function goesTo(hand, page, key) {
  const item = page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: new RegExp(`^${t(key)}`) });
  await hand.press(item);
}
