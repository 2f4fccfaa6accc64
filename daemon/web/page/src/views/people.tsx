import { moment, when } from "../dates";
import { State, type Tone } from "../parts/state";
import type { IconName } from "../parts/icon";
import { Table } from "../parts/table";
import { known, t } from "../words";
import type { Detail, Partstat, Person } from "../shapes";

const LOOKS: Record<Partstat, { tone: Tone; icon: IconName; word: Parameters<typeof t>[0] }> = {
  ACCEPTED: { tone: "good", icon: "check", word: "answer.accepted" },
  DECLINED: { tone: "bad", icon: "cross", word: "answer.declined" },
  TENTATIVE: { tone: "wait", icon: "question", word: "answer.tentative" },
  PROPOSED: { tone: "warn", icon: "clock", word: "answer.proposed" },
  DELEGATED: { tone: "wait", icon: "arrow", word: "answer.delegated" },
  "NEEDS-ACTION": { tone: "none", icon: "dash", word: "answer.silent" },
};

function Remarks({ person }: { person: Person }) {
  return (
    <>
      {person.comment && <q>{person.comment}</q>}
      {person.proposed && <span> {t("answer.proposes", { when: when(person.proposed) })}</span>}
      {person.bounced && <State tone="bad" icon="warning">{t("answer.bounced", { address: person.address })}</State>}
      {person.reminded && <span class="soft"> {t("answer.reminded")}</span>}
      {person.received && <span class="soft"> {moment(person.received)}</span>}
    </>
  );
}

export function People({ meeting }: { meeting: Detail }) {
  if (meeting.people.length === 0) return null;
  const rows = meeting.people.map((person) => {
    const { tone, icon, word } = LOOKS[person.partstat];
    return {
      key: person.person + person.address,
      cells: [
        <>{person.name}<span class="meeting-sub"><span>{known("seat." + person.role, person.role)}</span></span></>,
        <State tone={tone} icon={icon}>{t(word)}</State>,
        <Remarks person={person} />,
      ],
    };
  });
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t("people.heading")}</h2>
      <Table caption={t("people.heading")} rows={rows}
        columns={[{ label: t("people.name"), heading: true }, { label: t("people.answer") }, { label: t("people.remark") }]} />
    </section>
  );
}
