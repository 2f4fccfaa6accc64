import { Loaded, Head, Empty } from "../parts/page";
import { useOverview } from "../overview_context";
import { link } from "../route";
import { may } from "../session";
import { n, t } from "../words";
import type { Overview as Value } from "../shapes";
import { Fortnight } from "./fortnight";
import { SourceLines } from "./source_lines";
import { waitingCards } from "./waiting_cards";

function Teach() {
  return (
    <Empty heading={t("overview.no_calendar")}>
      <p>{t("overview.no_calendar_what")}</p>
      <div class="example-frame" role="region" tabIndex={0} aria-label={t("overview.example")}>
      <table class="example">
        <tbody>
          {["overview.example.head", "overview.example.first", "overview.example.second"].map((key, at) => (
            <tr key={key}>
              {t(key as "overview.example.head").split("¦").map((cell) => at === 0 ? <th key={cell} scope="col">{cell}</th> : <td key={cell}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      </div>
      {may("settle") && <p><a class="button button-primary" href={link("upload")}>{t("overview.upload")}</a></p>}
    </Empty>
  );
}

function Body({ value }: { value: Value }) {
  const cards = waitingCards(value);
  const mine = cards.filter((card) => card.mine);
  const others = cards.filter((card) => !card.mine);
  const empty = value.sources.every(({ meetings }) => meetings === 0) && value.next.length === 0;
  return (
    <>
      {mine.length > 0 && <ul class="cards no-max-width" aria-labelledby="title">{mine.map(({ key, view }) => <li key={key}>{view}</li>)}</ul>}
      {empty && <Teach />}
      {others.length > 0 && (
        <section>
          <h2>{t("overview.others")}</h2>
          <ul class="cards no-max-width">{others.map(({ key, view }) => <li key={key}>{view}</li>)}</ul>
        </section>
      )}
      {!empty && <Fortnight meetings={value.next} count={value.next_count} />}
      <SourceLines sources={value.sources} connections={value.connections} />
    </>
  );
}

export function Overview() {
  const overview = useOverview();
  const mine = overview.value ? waitingCards(overview.value).filter((card) => card.mine).length : null;
  const title = mine === null ? t("nav.overview") : mine === 0 ? t("overview.nothing") : n("overview.waits", mine);
  return (
    <>
      <Head title={title} />
      <Loaded from={overview} lines={8}>{(value) => <Body value={value} />}</Loaded>
    </>
  );
}
