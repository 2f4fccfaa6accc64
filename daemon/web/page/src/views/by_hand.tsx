// What a person sets for one meeting, above the calendar. The whole is sent, and replaces what stood.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { Check, Input, Select, TextArea, type Choice } from "../parts/form";
import { ProblemAlert } from "../parts/problem";
import { useResource } from "../resource";
import { n, t } from "../words";
import type { Detail, Handling, Kind, Override, RoomChoice } from "../shapes";

interface Draft {
  room: string;
  menu: string;
  heads: string;
  guests: string;
  note: string;
  virtual: boolean;
  cancelled: boolean;
  process: Record<Kind, "" | Handling>;
}

const KINDS: Kind[] = ["invitation", "room", "catering"];

function draftOf({ override: now }: Detail): Draft {
  return {
    room: now.room ?? "", menu: now.menu ?? "", heads: String(now.heads ?? ""), guests: String(now.guests ?? ""),
    note: now.note ?? "", virtual: now.virtual ?? false, cancelled: now.cancelled ?? false,
    process: { invitation: now.process?.invitation ?? "", room: now.process?.room ?? "", catering: now.process?.catering ?? "" },
  };
}

function overrideOf(draft: Draft): Override {
  const wanted: Override = {};
  if (draft.room) wanted.room = draft.room;
  if (draft.menu) wanted.menu = draft.menu;
  if (draft.heads) wanted.heads = Number(draft.heads);
  if (draft.guests) wanted.guests = Number(draft.guests);
  if (draft.note) wanted.note = draft.note;
  if (draft.virtual) wanted.virtual = true;
  if (draft.cancelled) wanted.cancelled = true;
  const process = Object.fromEntries(KINDS.filter((kind) => draft.process[kind]).map((kind) => [kind, draft.process[kind]]));
  if (Object.keys(process).length) wanted.process = process as Override["process"];
  return wanted;
}

function roomChoices(rooms: RoomChoice[]): Choice[] {
  const words = (room: RoomChoice) => {
    const seats = n("room.seats", room.seats);
    if (room.free) return t("room.free", { name: room.name, seats });
    return room.taken_by ? t("room.taken_by", { name: room.name, seats, meeting: room.taken_by }) : t("room.taken", { name: room.name, seats });
  };
  const sorted = [...rooms].sort((one, other) => Number(other.free) - Number(one.free));
  return [{ value: "", label: t("by_hand.follow") }, ...sorted.map((room) => ({ value: room.id, label: words(room) }))];
}

const whole = (text: string) => text === "" || /^\d{1,4}$/.test(text);

export function ByHand({ meeting, etag, done }: { meeting: Detail; etag: string; done: () => Promise<void> }) {
  const [draft, setDraft] = useState(() => draftOf(meeting));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rooms = useResource(`rooms ${meeting.id}`, () => api.roomsFor(meeting.id));
  const places = useResource("places", api.places);
  const action = useAction();
  const wrong = (text: string) => (whole(text) ? undefined : t("by_hand.whole_number"));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!whole(draft.heads) || !whole(draft.guests)) return;
    void action.run(async () => {
      await api.setOverride(meeting.id, overrideOf(draft), etag);
      await done();
      return t("by_hand.saved");
    });
  };
  const menus = [{ value: "", label: t("by_hand.follow") }, ...(places.value?.menus ?? []).map(({ id, name, supplier }) => ({ value: id, label: `${name} (${supplier})` }))];
  const handled = (kind: Kind): Choice[] => [
    { value: "", label: t(`by_hand.${kind}.auto`) }, { value: "by-hand", label: t("by_hand.self") }, { value: "skip", label: t(`by_hand.${kind}.skip`) },
  ];
  return (
    <form class="by-hand" onSubmit={submit} aria-labelledby="by-hand">
      <h2 id="by-hand" tabIndex={-1} ref={heading}>{t("by_hand.heading")}</h2>
      <p>{t("by_hand.lead")}</p>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <div class="fields">
        <Select label={t("by_hand.room")} value={draft.room} onValue={(room) => set({ room })} choices={roomChoices(rooms.value?.rooms ?? [])} />
        <Select label={t("by_hand.menu")} value={draft.menu} onValue={(menu) => set({ menu })} choices={menus} />
        <Input label={t("by_hand.heads")} hint={t("by_hand.heads_hint")} inputMode="numeric" value={draft.heads} error={wrong(draft.heads)} onValue={(heads) => set({ heads })} />
        <Input label={t("by_hand.guests")} hint={t("by_hand.guests_hint")} inputMode="numeric" value={draft.guests} error={wrong(draft.guests)} onValue={(guests) => set({ guests })} />
        {KINDS.map((kind) => (
          <Select key={kind} label={t(`by_hand.about.${kind}`)} value={draft.process[kind]} choices={handled(kind)}
            onValue={(value) => set({ process: { ...draft.process, [kind]: value as "" | Handling } })} />
        ))}
      </div>
      <TextArea label={t("by_hand.note")} hint={t("by_hand.note_hint")} value={draft.note} maxLength={1000} onValue={(note) => set({ note })} />
      <div class="form-group">
        <Check label={t("by_hand.virtual")} checked={draft.virtual} onChecked={(virtual) => set({ virtual })} />
        <Check label={t("by_hand.cancelled")} checked={draft.cancelled} onChecked={(cancelled) => set({ cancelled })} />
      </div>
      <p class="soft">{t("by_hand.then")}</p>
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={action.busy}>{t("by_hand.save")}</button>
        <button type="button" class="button button-secondary" onClick={() => void done()}>{t("dialog.back")}</button>
      </div>
    </form>
  );
}
