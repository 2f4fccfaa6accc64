// A year as an office works through it: people sign in, a changed calendar comes, half of the plan is
// approved, what was unsure is settled, a taken room is changed for another, the kitchen answers.
//
// `hand` is a pointer or a keyboard (hands.mjs). The same course for both.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { check } from './accessibility.mjs';
import { goesTo, signsInByLink, signsInByOidc, signsInLocally } from './people.mjs';
import { like, t } from './words.mjs';

const PASSWORD = 'en god lang sætning om vejret';
const ROUND_MS = 60000;
const GONE_MS = 1500;

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (page, name) => page.getByRole('link', { name, exact: typeof name === 'string' });
const field = (page, key) => page.getByLabel(t(key), { exact: true });
const title = (page) => page.locator('#title');

async function api(page, method, path, body) {
  return page.evaluate(async ([method, path, body]) => {
    const session = await (await fetch('/api/v1/session')).json();
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf };
    const answer = await fetch('/api/v1' + path, { method, headers: method === 'GET' ? {} : headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json().catch(() => null), etag: answer.headers.get('ETag') };
  }, [method, path, body]);
}

const planOf = async (page) => (await api(page, 'GET', '/plan')).body;

async function makesAUser(hand, page, name, shown, role) {
  await goesTo(hand, page, 'nav.users');
  await hand.press(button(page, t('users.new')));
  await check(page, 'the form of a new user');
  await hand.write(field(page, 'users.user_name'), name);
  await hand.write(field(page, 'users.shown'), shown);
  await hand.choose(field(page, 'users.role'), role);
  await hand.write(field(page, 'users.password'), PASSWORD);
  await hand.press(button(page, t('users.save')));
  const row = page.getByRole('row', { name: new RegExp(shown) });
  await row.getByText(t(`role.${role}`), { exact: true }).waitFor();
}

async function dropsAFile(page, path) {
  const { readFileSync } = await import('node:fs');
  const transfer = await page.evaluateHandle(([text, name]) => {
    const made = new DataTransfer();
    made.items.add(new File([text], name, { type: 'text/csv' }));
    return made;
  }, [readFileSync(path, 'utf8'), 'eksport.csv']);
  for (const kind of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('.drop', kind, { dataTransfer: transfer });
}

async function seesWhatWasRead(page) {
  await page.locator('#read').waitFor();
  await page.getByText(t('upload.meetings.other', { count: process.env.INDKALD_MEETINGS })).waitFor();
  const counts = await page.locator('ul.counts').innerText();
  for (const kind of ['moved', 'new', 'gone']) assert.match(counts, new RegExp(t(`upload.count.${kind}.other`) + '|' + t(`upload.count.${kind}.one`)));
  await page.getByRole('row').filter({ hasText: 'Direktionsmøde' }).first().waitFor();
}

async function handsInTheExport(hand, page, withDrop) {
  await hand.press(link(page, t('sources.upload')));
  await title(page).getByText(t('upload.title')).waitFor();
  await hand.file(page.locator('#export'), process.env.INDKALD_EXPORT);
  await seesWhatWasRead(page);
  await check(page, 'what was read of an export');
  if (withDrop) {
    await hand.press(button(page, t('upload.drop_it')));
    await page.locator('.drop').waitFor();
    await dropsAFile(page, process.env.INDKALD_EXPORT);
    await seesWhatWasRead(page);
  }
  await hand.press(button(page, t('upload.use')));
  await page.waitForURL(/#\/plan$/);
  await page.locator('.plan-body').first().waitFor();
  await page.getByText(t('plan.waits_for_approver')).waitFor();
  assert.equal(await page.getByRole('region', { name: t('bar.label') }).count(), 0);
}

async function settlesWhatVanished(hand, page) {
  await goesTo(hand, page, 'nav.undecided');
  const question = page.locator('section.question', { hasText: t('undecided.question.vanished') });
  await question.waitFor();
  await check(page, 'a question');
  await hand.press(question.getByRole('button', { name: t('undecided.gone'), exact: true }));
  await question.waitFor({ state: 'detached' });
}

const boxOf = (page, { meetings: [meeting] }) =>
  page.locator('.plan-body tr', { has: page.locator(`a[href="#/meeting/${encodeURIComponent(meeting)}"]`) }).locator('input[type=checkbox]');

async function approves(hand, page, isWanted) {
  await goesTo(hand, page, 'nav.plan');
  await page.getByRole('region', { name: t('bar.label') }).waitFor();
  const plan = await planOf(page);
  const open = plan.groups.filter(({ state }) => state === 'open');
  const wanted = open.filter(isWanted);
  assert.ok(wanted.length > 0 && wanted.length < open.length, `${wanted.length} of ${open.length} groups`);
  for (const group of open) {
    const box = boxOf(page, group);
    await box.waitFor();
    const isTicked = wanted.includes(group);
    if ((await box.isChecked()) !== isTicked) await hand.tick(box);
    assert.equal(await box.isChecked(), isTicked);
  }
  await hand.press(button(page, new RegExp(`^${t('bar.approve_some.other', { some: wanted.length, count: open.length })}`)));
  const dialog = page.getByRole('dialog');
  await check(page, 'the question before approving');
  await notesTheProgress(page);
  await hand.press(dialog.getByRole('button', { name: new RegExp('^' + t('bar.act_approve')) }));
  await dialog.waitFor({ state: 'detached' });
  return { wanted, left: open.filter((one) => !wanted.includes(one)) };
}

// From now on the page notes what the line of progress says: a short round is over before it is asked for.
const notesTheProgress = (page) => page.evaluate(() => {
  window.progressSeen = new Set();
  const note = () => {
    const text = document.querySelector('.progress-line')?.innerText;
    if (text) window.progressSeen.add(text);
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
});

// The line of progress, as it was seen, until it has been gone for a while.
async function watchesTheRound(page) {
  const seen = new Set();
  const end = Date.now() + ROUND_MS;
  let last = Date.now();
  while (seen.size === 0 || Date.now() - last < GONE_MS) {
    assert.ok(Date.now() < end, `the round does not end: ${[...seen]}`);
    const { noted, isThere } = await page.evaluate(() => ({
      noted: [...window.progressSeen], isThere: document.querySelector('.progress-line') !== null,
    }));
    if (isThere || noted.length > seen.size) last = Date.now();
    for (const text of noted) seen.add(text);
    await page.waitForTimeout(20);
  }
  const { groups } = await planOf(page);
  assert.ok(!groups.some(({ state }) => state === 'approved'), 'what was approved is carried out');
  return seen;
}

async function tells(stage, report) {
  writeFileSync(process.env.INDKALD_REPORT, JSON.stringify(report));
  console.log(`stage ${stage}`);
  const answer = `${process.env.INDKALD_REPORT}.${stage}`;
  for (let wait = 0; !existsSync(answer); ++wait) {
    assert.ok(wait < 600, `nobody has looked at ${stage}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function changesTheRoom(hand, page) {
  await goesTo(hand, page, 'nav.overview');
  const card = page.locator('article.waits', { has: link(page, t('card.trouble.act')), hasText: t('card.trouble.room') });
  await card.getByText('Udvalgsmøde').waitFor();
  await check(page, 'what waits');
  await hand.press(card.getByRole('link', { name: t('card.trouble.act') }));
  await page.getByRole('heading', { name: t('card.trouble.room') }).first().waitFor();
  await hand.press(button(page, t('by_hand.open')));
  const rooms = page.getByRole('combobox', { name: t('by_hand.room'), exact: true });
  await rooms.locator('option[value=kilden]').waitFor({ state: 'attached' });
  await check(page, 'a meeting changed by hand');
  await hand.choose(rooms, 'kilden');
  await hand.press(button(page, t('by_hand.save')));
  await button(page, t('by_hand.open')).waitFor();
  return decodeURIComponent(new URL(page.url()).hash.split('/')[2]);
}

async function acknowledges(hand, page) {
  const order = page.locator('article.order', { hasText: 'Salen' });
  await hand.press(link(page, t('kitchen.span.tomorrow')));
  await order.waitFor();
  await check(page, 'the kitchen');
  await hand.press(order.getByRole('button', { name: new RegExp('^' + t('kitchen.acknowledge')) }));
  await order.getByText(like('kitchen.acknowledged_by')).waitFor();
}

async function pausesAndResumes(hand, page) {
  await goesTo(hand, page, 'nav.connections');
  const main = page.locator('#main');
  await hand.press(main.getByRole('button', { name: t('pause.act') }));
  await page.locator('.status-line').getByText(t('status_line.paused')).waitFor();
  assert.equal((await api(page, 'GET', '/overview')).body.paused, true);
  await hand.press(main.getByRole('button', { name: t('status_line.resume') }));
  await main.getByRole('button', { name: t('pause.act') }).waitFor();
  assert.equal((await api(page, 'GET', '/overview')).body.paused, false);
}

async function isRefused(hand, page) {
  await goesTo(hand, page, 'nav.plan');
  await page.locator('.plan-body').first().waitFor();
  assert.equal(await page.getByRole('region', { name: t('bar.label') }).count(), 0);
  assert.equal(await page.locator('.plan-body input[type=checkbox]').count(), 0);
  await page.goto('/#/users');
  await title(page).getByText(t('refused.title')).waitFor();
  await check(page, 'a refusal');
  const [group] = (await planOf(page)).groups;
  const { etag } = await api(page, 'GET', '/plan');
  const refused = [
    ['GET', '/users'], ['PUT', '/users/ny', { shown: 'Ny', role: 'administrator', bodies: [], language: 'da', active: true }],
    ['POST', '/plan/approvals', { groups: [group.group], despite: [], comment: '' }], ['POST', '/synchronisation'],
    ['PUT', '/pause', { paused: true }], ['GET', '/kitchen'],
  ];
  for (const [method, path, body] of refused) {
    assert.equal((await api(page, method, path, body)).status, 403, `${method} ${path} by a viewer (${etag})`);
  }
}

export async function course(browser, hand, { withDrop }) {
  const administrator = await browser.person();
  await signsInByLink(hand, administrator, process.env.INDKALD_ADMINISTRATOR);
  await makesAUser(hand, administrator, 'lone', 'Lone Lund', 'approver');

  const approver = await browser.person();
  await signsInLocally(hand, approver, 'lone', PASSWORD);
  const secretary = await browser.person();
  await signsInByOidc(hand, secretary, 'mie');
  console.log('signed in');

  await handsInTheExport(hand, secretary, withDrop);
  console.log('handed in');
  const taken = (group) => group.new?.start?.startsWith('2027-02-10');
  let count = 0;
  const half = await approves(hand, approver, (group) => taken(group) || ++count % 2 === 0);
  const seen = await watchesTheRound(approver);
  console.log(`approved ${half.wanted.length} of ${half.wanted.length + half.left.length} groups, ${seen.size} states of progress seen`);
  await tells('half', { approved: half.wanted, left: half.left });

  await settlesWhatVanished(hand, secretary);
  const changed = await changesTheRoom(hand, secretary);
  await approves(hand, approver, ({ meetings }) => meetings.includes(changed));
  await watchesTheRound(approver);
  await tells('room', { meeting: changed });

  await pausesAndResumes(hand, approver);
  const kitchen = await browser.person();
  await signsInByLink(hand, kitchen, process.env.INDKALD_KITCHEN);
  await acknowledges(hand, kitchen);
  const viewer = await browser.person();
  await signsInByLink(hand, viewer, process.env.INDKALD_VIEWER);
  await isRefused(hand, viewer);
  await hand.press(button(viewer, t('frame.sign_out')));
  await title(viewer).getByText(t('sign_in.title')).waitFor();
}
