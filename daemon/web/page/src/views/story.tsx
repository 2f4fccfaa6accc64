// What has happened to a meeting, newest first; each line unfolds to why.
import * as api from "../api";
import { dayOf, date, time } from "../dates";
import { Loaded } from "../parts/page";
import { useResource } from "../resource";
import { known, t } from "../words";
import type { StoryLine } from "../shapes";

function flat(detail: unknown, name = ""): [string, string][] {
  if (detail === null || detail === undefined || detail === "") return [];
  if (typeof detail !== "object") return [[name, String(detail)]];
  return Object.entries(detail).flatMap(([key, value]) => flat(value, name ? `${name} · ${key}` : key));
}

function Why({ line }: { line: StoryLine }) {
  const facts = flat(line.detail).slice(0, 24);
  return (
    <details class="why">
      <summary>{t("story.why")}<span class="sr-only"> {line.words}</span></summary>
      {line.because && <p>{line.because}</p>}
      <dl class="facts is-wide">
        <div><dt>{t("story.kind")}</dt><dd>{known("story.kind." + line.kind, line.kind)}</dd></div>
        {line.state && <div><dt>{t("story.state")}</dt><dd>{known("story.state." + line.state, line.state)}</dd></div>}
        {facts.map(([name, value]) => <div key={name}><dt>{known("story.fact." + name, name)}</dt><dd>{value}</dd></div>)}
      </dl>
    </details>
  );
}

export function Story({ id }: { id: string }) {
  const story = useResource(`story ${id}`, () => api.story(id));
  return (
    <section aria-labelledby="story">
      <h2 id="story">{t("story.heading")}</h2>
      <Loaded from={story} lines={4}>
        {({ story: lines }) => lines.length === 0 ? <p class="soft">{t("story.empty")}</p> : (
          <ol class="story no-max-width">
            {[...lines].sort((one, other) => other.at.localeCompare(one.at)).map((line, at, all) => (
              <li key={at} class={`story-${line.kind}`}>
                <p class="story-when">
                  {(at === 0 || dayOf(all[at - 1]!.at) !== dayOf(line.at)) && <span class="story-day">{date(line.at)}</span>} <time dateTime={line.at}>{time(line.at)}</time>
                </p>
                <div><p class="story-words">{line.words}</p><Why line={line} /></div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}
