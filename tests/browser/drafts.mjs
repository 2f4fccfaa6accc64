// Drafts of next year's calendar, made through the API: one drawn up, a copy of it with closed days, and one
// whose rules conflict.
const RUN_MS = 60000;

const rule = (name, body, week, weekday, start) => ({ name, body, week, weekdays: [weekday], starts: [start], not_months: [7] });

// For a configuration that the starting rules have no meetings for.
const plain = ([first, second]) => JSON.stringify({
  configuration: 'indkald.json',
  closed: [{ name: 'Vinterferien er mødefri', weeks: [7] }, { name: 'Den første uge i marts er mødefri', from: '2028-02-28', to: '2028-03-03' }],
  monthly: [rule('Det første udvalg mødes den sidste onsdag', first.id, 'last', 'wednesday', '17:00'), rule('Det andet udvalg mødes den første tirsdag', second.id, 'first', 'tuesday', '14:00')],
  once: [],
}, null, 2);

const IN_CLOSED_WEEK = { name: 'Temadag i vinterferien', from: '2028-02-14', to: '2028-02-18', starts: ['12:00'] };

function conflicting(text, { id }) {
  const day = JSON.stringify({ ...IN_CLOSED_WEEK, body: id });
  return /"once": \[\s*\]/.test(text) ? text.replace(/"once": \[\s*\]/, `"once": [${day}]`) : text.replace('"once": [', `"once": [${day},`);
}

async function ask(page, method, path, body, match) {
  const answer = await page.evaluate(async ([method, path, body, match]) => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const headers = { 'X-CSRF-Token': csrf, 'Content-Type': 'application/json', ...(match ? { 'If-Match': match } : {}) };
    const answer = await fetch('/api/v1' + path, { method, headers: method === 'GET' ? {} : headers, body: body && JSON.stringify(body) });
    return { ok: answer.ok, value: await answer.json(), etag: answer.headers.get('ETag') };
  }, [method, path, body, match]);
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer.value)}`);
  return answer;
}

async function run(page, { value: { id }, etag }) {
  await ask(page, 'POST', `/years/${id}/run`, {}, etag);
  for (const end = Date.now() + RUN_MS; Date.now() < end; await page.waitForTimeout(200)) {
    if ((await ask(page, 'GET', `/years/${id}/run`)).value.state !== 'running') return id;
  }
  throw new Error(`the run of ${id} does not end`);
}

const setRules = (page, { value: { id }, etag }, text) => ask(page, 'PUT', `/years/${id}/rules`, { text }, etag);

export async function makeDrafts(page, [name, copyName, conflictName]) {
  const { value: { bodies } } = await ask(page, 'GET', '/bodies');
  const make = (wanted) => ask(page, 'POST', '/years', { year: 2028, name: wanted, from: 'configuration' });
  let draft = await make(name);
  if (draft.value.rules.problems.length) draft = await setRules(page, draft, plain(bodies));
  const { text } = draft.value.rules;
  const drawn = await run(page, draft);
  const copied = await ask(page, 'POST', `/years/${drawn}/copies`, { name: copyName });
  const closed = { kind: 'closed', body: '', from: '2028-03-27', to: '2028-03-29' };
  const copy = await run(page, await ask(page, 'POST', `/years/${copied.value.id}/pins`, closed, copied.etag));
  const conflict = await run(page, await setRules(page, await make(conflictName), conflicting(text, bodies[0])));
  return { drawn, copy, conflict };
}
