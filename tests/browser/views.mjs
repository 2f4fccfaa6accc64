// Every view and dialogue before axe-core, in both languages, light and dark, and on a phone.
import { check } from './accessibility.mjs';
import { makeDrafts } from './drafts.mjs';
import { signsInByLink } from './people.mjs';
import { hands } from './hands.mjs';
import { wordsOf } from './words.mjs';

const LOOKS = [
  { language: 'da', colorScheme: 'light' }, { language: 'en', colorScheme: 'dark' },
  { language: 'da', colorScheme: 'dark' }, { language: 'en', colorScheme: 'light', phone: true },
];

export async function settled(page) {
  await page.locator('#title').waitFor();
  await page.waitForFunction(() => !document.querySelector('.placeholder'));
  await page.waitForLoadState('load');
}

export async function goTo(page, address) {
  await page.goto('/#/' + address);
  await settled(page);
}

const meetings = async (page) => page.evaluate(async () => (await (await fetch('/api/v1/meetings?limit=5000')).json()).meetings);

export async function busiest(page) {
  const all = await meetings(page);
  return (all.find(({ waits }) => waits) ?? all[0]).id;
}

const button = (page, name) => page.getByRole('button', { name }).first();

async function dialogues(page, t, look) {
  await goTo(page, 'plan');
  if (await page.locator('.bar').count()) {
    for (const [name, at] of [['approving', 0], ['refusing', 1]]) {
      await page.locator('.bar-in button').nth(at).click();
      await page.getByRole('dialog').waitFor();
      if (at === 1) await page.getByRole('dialog').locator('button[type=submit]').click();
      await check(page, `${look}: ${name}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
  await goTo(page, 'meeting/' + encodeURIComponent(await busiest(page)));
  await button(page, t('by_hand.open')).click();
  await page.locator('#by-hand').waitFor();
  await check(page, `${look}: changing by hand`);
  await goTo(page, 'users');
  await page.locator('#new-user').click();
  await page.locator('#user-form').waitFor();
  await page.locator('form.by-hand select').first().selectOption('secretary');
  await check(page, `${look}: a new user`);
}

// Those that look the same in the dark as others do are looked at in the light alone.
const ofDrafts = ({ drawn, copy, conflict }, isDark) => [
  'year', `year/${drawn}?meeting=m1`, `year/${drawn}?tab=rules&section=monthly&rule=0`, `year/${conflict}?tab=conflicts`,
  ...(isDark ? [] : [
    `year/${drawn}?show=month&month=2028-03`, `year/${drawn}?show=wheel`, `year/${drawn}?tab=rules&as=text`,
    `year/${drawn}?tab=compare&with=${copy}`, `year/${drawn}?tab=approval`,
  ]),
];

async function signedIn(page, t, look, drafts) {
  const addresses = [
    '', 'calendar?view=wheel&year=2027', 'calendar?view=month&year=2027&month=2', 'calendar?view=list&year=2027',
    'calendar?view=list&year=2027&search=zzz', 'meeting/' + encodeURIComponent(await busiest(page)), 'meeting/none', 'plan', 'undecided',
    'kitchen', 'kitchen?span=week', 'connections', 'upload', 'users', 'audit', 'account', 'nowhere', ...drafts,
  ];
  for (const address of addresses) {
    await goTo(page, address);
    await check(page, `${look}: #/${address}`);
  }
  await dialogues(page, t, look);
}

export async function views(browser) {
  let signed = null;
  let drafts = null;
  for (const { language, colorScheme, phone } of LOOKS) {
    const look = `${language} ${colorScheme}${phone ? ' phone' : ''}`;
    const t = wordsOf(language);
    const page = await browser.person({
      colorScheme, ...(phone ? { viewport: { width: 390, height: 844 } } : {}), ...(signed ? { storageState: signed } : {}),
    });
    await page.addInitScript((language) => localStorage.setItem('indkald-language', language), language);
    if (!signed) {
      await signsInByLink(hands.pointer, page, process.env.INDKALD_ADMINISTRATOR);
      signed = await page.context().storageState();
    }
    await goTo(page, '');
    drafts ??= await makeDrafts(page, ['Første udkast', 'Uden uge 13', 'Med en temadag']);
    await signedIn(page, t, look, ofDrafts(drafts, colorScheme === 'dark'));
    await page.context().close();

    const stranger = await browser.person({ colorScheme });
    await stranger.addInitScript((language) => localStorage.setItem('indkald-language', language), language);
    await goTo(stranger, '');
    await check(stranger, `${look}: signing in`);
    await goTo(stranger, 'sign-in/used');
    await button(stranger, t('sign_in.act')).click();
    await stranger.getByRole('alert').waitFor();
    await check(stranger, `${look}: a link that is used`);
    await stranger.context().close();
  }
}
