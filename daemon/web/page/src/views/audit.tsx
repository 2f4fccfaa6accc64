// Who did what, newest first, a page at a time.
import * as api from "../api";
import { date, days, time } from "../dates";
import { Empty, Head, Loaded } from "../parts/page";
import { Table } from "../parts/table";
import { useResource } from "../resource";
import { link } from "../route";
import { known, t } from "../words";
import type { Act } from "../shapes";

const ABOUT_PLANS = ["read", "approve", "refuse", "comment", "begin"];
const SHORT_HASH = 12;

function What({ act: { what, detail } }: { act: Act }) {
  const { comment, choice } = detail ?? {};
  return (
    <>
      {known("audit.act." + what, what)}
      {choice && <span class="soft"> · {known("audit.choice." + choice, choice)}</span>}
      {comment && <> <q>{comment}</q></>}
    </>
  );
}

function About({ act: { what, subject, meeting, detail } }: { act: Act }) {
  if (meeting) {
    return (
      <>
        <a class="meeting-link" href={link("meeting", meeting.id)}>{meeting.title}</a>
        <span class="meeting-sub"><span>{days(meeting)}</span></span>
      </>
    );
  }
  if (ABOUT_PLANS.includes(what)) return <>{t("audit.plan", { plan: subject.slice(0, SHORT_HASH) })}</>;
  // What is allowed again is a group of steps, known by a number that says nothing to a reader.
  return <>{what === "allow" ? "" : [subject, detail?.name].filter(Boolean).join(" · ")}</>;
}

const rowOf = (act: Act) => ({
  key: String(act.id),
  cells: [`${date(act.at)} ${time(act.at)}`, known("audit.by." + act.who, act.who), <What act={act} />, <About act={act} />],
});

export function Audit({ after = "" }: { after?: string }) {
  const found = useResource(`audit ${after}`, () => api.audit(after));
  return (
    <>
      <Head title={t("audit.title")} before={<p class="over"><a href={link("users")}>{t("nav.users")}</a></p>} lead={t("audit.lead")} />
      <Loaded from={found}>
        {({ audit, next }) => (
          <>
            {audit.length === 0 ? <Empty heading={t("audit.none")} /> : (
              <Table caption={t("audit.title")} rows={audit.map(rowOf)} columns={[
                { label: t("audit.when"), heading: true }, { label: t("audit.who") }, { label: t("audit.what") }, { label: t("audit.about") },
              ]} />
            )}
            <p class="row-actions">
              {after && <a href={link("audit")}>{t("audit.newest")}</a>}
              {next && <a href={link("audit", "", { after: next })}>{t("audit.older")}</a>}
            </p>
          </>
        )}
      </Loaded>
    </>
  );
}
