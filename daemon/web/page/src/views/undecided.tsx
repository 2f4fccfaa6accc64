import { useEffect } from "preact/hooks";
import { useOverview } from "../overview_context";
import { Empty, Head, Loaded } from "../parts/page";
import { link, useRoute } from "../route";
import { n, t } from "../words";
import type { Waiting } from "../shapes";
import { Question } from "./question";

function Questions({ decisions, chosen, reload }: { decisions: Waiting[]; chosen: string; reload: () => Promise<void> }) {
  useEffect(() => {
    if (chosen) document.getElementById("q-" + chosen)?.scrollIntoView({ block: "start" });
  }, [chosen]);
  if (decisions.length === 0) {
    return <Empty heading={t("undecided.none")}><p>{t("undecided.none_what")}</p></Empty>;
  }
  return <>{decisions.map((waiting) => <Question key={waiting.meeting + waiting.rule} waiting={waiting} done={reload} />)}</>;
}

export function Undecided() {
  const overview = useOverview();
  const { id } = useRoute();
  const count = overview.value?.waits.decisions.length;
  return (
    <>
      <Head title={count ? n("undecided.title", count) : t("nav.undecided")} lead={count ? t("undecided.lead") : undefined}
        before={id ? <p class="over"><a href={link("undecided")}>{t("undecided.all")}</a></p> : undefined} />
      <Loaded from={overview}>{({ waits }) => <Questions decisions={waits.decisions} chosen={id} reload={overview.reload} />}</Loaded>
    </>
  );
}
