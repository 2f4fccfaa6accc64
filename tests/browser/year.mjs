// Next year's calendar as a secretariat makes it: rules are written, the calendar is drawn up, a meeting is
// moved and held, a conflict gets its way out, two drafts are compared, one is approved and made to apply.
import assert from 'node:assert/strict';
import { check } from './accessibility.mjs';
import { focusIsKept, hands } from './hands.mjs';
import { goesTo, signsInByLink } from './people.mjs';
import { like, t } from './words.mjs';

const RUN_MS = 60000;
const { pointer } = hands;

const button = (inside, name) => inside.getByRole('button', { name, exact: typeof name === 'string' });
const field = (inside, key) => inside.getByLabel(t(key), { exact: true });
const openRule = (page) => page.locator('details.rule[open]');

async function press(target) {
  const page = target.page();
  await pointer.press(target);
  await focusIsKept(page, `pressing ${target}`);
}

const tab = (page, name) => press(page.getByRole('navigation', { name: t('year.tabs') }).getByRole('link', { name: new RegExp('^' + t(`year.tab.${name}`)) }));
const isNext = (page, text, timeout = 20000) => page.locator('#next').filter({ hasText: text }).waitFor({ timeout });

async function beginsADraft(page) {
  await goesTo(pointer, page, 'nav.year');
  await page.getByText(t('year.none'), { exact: true }).waitFor();
  await press(page.locator('#new-draft'));
  await check(page, 'a new draft');
  await press(button(page, t('year.make')));
  await page.waitForURL(/#\/year\/2027-\d+\?tab=rules/);
  await isNext(page, like('year.rules_faulty.other'));
}

async function writesARule(page, { name, body, week, weekday, start }) {
  await press(button(page, t('year.rule.add')));
  const rule = openRule(page).last();
  await pointer.write(field(rule, 'year.field.name'), name);
  // What is missing is said where it is missing.
  await rule.locator('.form-error-message').first().waitFor();
  await pointer.choose(field(rule, 'year.field.body'), body);
  await pointer.choose(field(rule, 'year.field.week'), week);
  await pointer.choose(field(rule, 'year.field_preferred'), weekday);
  await pointer.write(field(rule, 'year.field.starts'), start);
  for (const month of ['juli', 'december']) {
    await pointer.tick(rule.getByRole('group', { name: t('year.field.not_months') }).getByRole('checkbox', { name: month, exact: true }));
  }
  await pointer.tick(rule.getByRole('group', { name: t('year.field.weekdays') }).getByRole('checkbox', { name: 'torsdag', exact: true }));
  await rule.locator('.form-error-message').first().waitFor({ state: 'detached' });
}

async function savesTheRules(page) {
  const save = button(page, t('year.rules.save'));
  await press(save);
  await save.waitFor({ state: 'detached' });
}

const CHAIN = `"chains": [
    // Dagsordenen skal kunne nå ud.
    {"name": "Økonomiudvalget mødes før byrådet", "before": "oekonomi", "after": "byraadet", "days": 5}
  ]`;

async function writesText(page, change) {
  await press(page.getByRole('link', { name: t('year.rules.as_text'), exact: true }));
  const area = page.locator('#rules-text');
  const before = await area.inputValue();
  const after = change(before);
  assert.notEqual(after, before);
  await area.fill(after);
  return area;
}

async function writesTheRules(page) {
  await writesARule(page, { name: 'Byrådet mødes den sidste onsdag', body: 'byraadet', week: 'last', weekday: 'wednesday', start: '17:00' });
  await check(page, 'a rule in the form');
  await writesARule(page, { name: 'Økonomiudvalget mødes den tredje tirsdag', body: 'oekonomi', week: 'third', weekday: 'tuesday', start: '14:00, 15:00' });
  await writesText(page, (text) => text.replace(/"chains": \[\]/, CHAIN));
  await check(page, 'the rules as text');
  await press(page.getByRole('link', { name: t('year.rules.as_form'), exact: true }));
  await press(page.getByRole('link', { name: new RegExp('^' + t('year.section.chains')) }));
  await press(page.locator('summary', { hasText: 'Økonomiudvalget mødes før byrådet' }));
  await pointer.write(field(openRule(page), 'year.field.days'), '6');
  await page.reload();
  const text = await writesText(page, (text) => text + '\n');
  const written = await text.inputValue();
  assert.match(written, /\/\/ Dagsordenen skal kunne nå ud\./);
  assert.match(written, /"days": 6\b/);
  await savesTheRules(page);
}

async function drawsItUp(page) {
  await press(button(page, t('year.run.act')));
  await isNext(page, t('year.next.ready'), RUN_MS);
  await page.locator('.lead').getByText(t('year.proven')).waitFor();
}

async function movesAMeeting(page) {
  await tab(page, 'calendar');
  await check(page, 'the calendar as a list');
  const link = page.locator('.year-month a.meeting-link').first();
  await press(link);
  const panel = page.locator('aside.panel');
  await pointer.write(field(panel, 'year.move.day'), '2027-01-31');
  await panel.getByText(t('year.move.impossible'), { exact: true }).waitFor();
  await check(page, 'a move that is not possible');
  await press(panel.locator('.nearest button').first());
  await panel.getByText(like('year.move.possible')).waitFor();
  await press(panel.getByRole('button', { name: like('year.move.act') }));
  await panel.getByText(t('year.mark.by_hand'), { exact: true }).waitFor();
  await press(button(panel, t('year.hold.act')));
  await panel.getByText(t('year.mark.pinned'), { exact: true }).waitFor();
  await panel.locator('h2').focus();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.classList.contains('meeting-link'));
}

// A meeting in a week that is closed.
const IMPOSSIBLE = `"once": [
    {"name": "Børneudvalget holder temadag i uge 7", "body": "boern", "from": "2027-02-15", "to": "2027-02-19", "starts": ["12:00"]}
  ]`;

async function findsAWayOut(page) {
  await tab(page, 'rules');
  await writesText(page, (text) => text.replace(/"once": \[\]/, IMPOSSIBLE));
  await savesTheRules(page);
  await isNext(page, t('year.next.stale'));
  await press(button(page, t('year.run.again')));
  await isNext(page, t('year.conflicts.one'), RUN_MS);
  await tab(page, 'conflicts');
  const conflict = page.locator('.year-conflict');
  await conflict.getByRole('link', { name: 'Børneudvalget holder temadag i uge 7' }).waitFor();
  await check(page, 'a conflict');
  await press(conflict.locator('.ways button').first());
  await isNext(page, t('year.next.ready'), RUN_MS);
  await page.getByText(t('year.conflict.none'), { exact: true }).waitFor();
}

async function comparesTwo(page) {
  await tab(page, 'approval');
  const first = page.url();
  await press(button(page, t('year.copy')));
  await page.waitForURL((url) => url.hash.split('?')[0] !== new URL(first).hash.split('?')[0]);
  await tab(page, 'rules');
  await pointer.write(field(page, 'year.close.from'), '2027-03-15');
  await pointer.write(field(page, 'year.close.to'), '2027-03-19');
  await press(button(page, t('year.close.act')));
  await isNext(page, t('year.next.stale'));
  await press(button(page, t('year.run.keep')));
  await isNext(page, t('year.next.ready'), RUN_MS);
  await tab(page, 'compare');
  const others = page.locator('.year-compare select');
  await others.selectOption({ index: 1 });
  await page.locator('.old-new del').first().waitFor();
  await check(page, 'two drafts compared');
}

async function answersDialog(page, act, fill = async () => {}) {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill(dialog);
  await press(button(dialog, act));
  await dialog.waitFor({ state: 'detached' });
}

async function approves(page) {
  await tab(page, 'approval');
  await press(button(page, t('year.propose.act')));
  await answersDialog(page, t('year.propose.act'));
  await page.locator('section', { has: page.locator('#bodies') }).getByRole('button', { name: /Byråd/ }).click();
  await answersDialog(page, t('year.approve.act_body'), (dialog) => pointer.write(field(dialog, 'year.case_number'), '2027-17'));
  await page.getByRole('row', { name: /2027-17/ }).waitFor();
  await check(page, 'approval');
  await press(button(page, t('year.approve.act')));
  await answersDialog(page, t('year.approve.act'), async (dialog) => {
    await press(button(dialog, t('year.approve.act')));
    await dialog.getByText(t('year.case_number_missing')).waitFor();
    await check(page, 'the question before approving a calendar');
    await pointer.write(field(dialog, 'year.case_number'), '2027-1234');
  });
  await isNext(page, '2027-1234');
  assert.equal(await button(page, t('year.run.again')).count(), 0);
}

async function makesItApply(page) {
  await press(button(page, t('year.live.act')));
  await answersDialog(page, t('year.live.act'));
  await isNext(page, like('year.next.live'));
}

async function onlyLooks(page) {
  await goesTo(pointer, page, 'nav.year');
  await page.getByRole('row', { name: new RegExp(t('year.state.live')) }).getByRole('link').first().click();
  await page.locator('.year-month').first().waitFor();
  for (const key of ['year.run.act', 'year.run.again', 'year.copy']) assert.equal(await button(page, t(key)).count(), 0);
  await tab(page, 'rules');
  await page.getByText(t('year.rules.fixed')).waitFor();
}

export async function year(browser) {
  const page = await browser.person();
  await signsInByLink(pointer, page, process.env.INDKALD_ADMINISTRATOR);
  await beginsADraft(page);
  await writesTheRules(page);
  await drawsItUp(page);
  await movesAMeeting(page);
  await findsAWayOut(page);
  await comparesTwo(page);
  await approves(page);
  await makesItApply(page);
  const viewer = await browser.person();
  await signsInByLink(pointer, viewer, process.env.INDKALD_VIEWER);
  await onlyLooks(viewer);
}
