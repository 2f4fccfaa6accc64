// Drafts of next year's calendar, made through the API: one drawn up, a copy of it with closed days, and one
// whose rules conflict.

const rule = (name, body, week, weekday, start) => ({ name, body, week, weekdays: [weekday], starts: [start], not_months: [7] });

const rulesOf = ([first, second]) => ({
  configuration: 'indkald.json',
  closed: [{ name: 'Vinterferien er mødefri', weeks: [7] }, { name: 'Den første uge i marts er mødefri', from: '2028-02-28', to: '2028-03-03' }],
  monthly: [rule('Det første udvalg mødes den sidste onsdag', first.id, 'last', 'wednesday', '17:00'), rule('Det andet udvalg mødes den første tirsdag', second.id, 'first', 'tuesday', '14:00')],
});

const conflicting = (rules, body) => ({
  ...rules, once: [{ name: 'En temadag i vinterferien', body, from: '2028-02-14', to: '2028-02-18', starts: ['12:00'] }],
});

export async function makeDrafts(page, names) {
  const bodies = (await page.evaluate(async () => (await fetch('/api/v1/bodies')).json())).bodies;
  const rules = rulesOf(bodies);
  return page.evaluate(async ({ names, rules, conflicting }) => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const ask = async (method, path, body, match) => {
      const headers = { 'X-CSRF-Token': csrf, 'Content-Type': 'application/json', ...(match ? { 'If-Match': match } : {}) };
      const answer = await fetch('/api/v1' + path, { method, headers: method === 'GET' ? {} : headers, body: body && JSON.stringify(body) });
      const value = await answer.json();
      if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
      return { value, etag: answer.headers.get('ETag') };
    };
    const run = async (id, match) => {
      await ask('POST', `/years/${id}/run`, {}, match);
      for (let round = 0; round < 300; ++round) {
        if ((await ask('GET', `/years/${id}/run`)).value.state !== 'running') return;
        await new Promise((done) => setTimeout(done, 200));
      }
      throw new Error(`the run of ${id} does not end`);
    };
    const made = async (name, text) => {
      const { value: { id }, etag } = await ask('POST', '/years', { year: 2028, name, from: 'configuration' });
      const ruled = await ask('PUT', `/years/${id}/rules`, { text: JSON.stringify(text, null, 2) }, etag);
      await run(id, ruled.etag);
      return id;
    };
    const drawn = await made(names[0], rules);
    const { value: { id: copy }, etag } = await ask('POST', `/years/${drawn}/copies`, { name: names[1] });
    const closed = await ask('POST', `/years/${copy}/pins`, { kind: 'closed', body: '', from: '2028-03-27', to: '2028-03-29' }, etag);
    await run(copy, closed.etag);
    return { drawn, copy, conflict: await made(names[2], conflicting) };
  }, { names, rules, conflicting: conflicting(rules, bodies[0].id) });
}
