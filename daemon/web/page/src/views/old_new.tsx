// Old and new of one meeting: what is the same stands once, what differs is marked.
import { days, times } from "../dates";
import { Icon } from "../parts/icon";
import { t } from "../words";
import type { Moment } from "../shapes";

interface Part {
  old: string;
  new: string;
}

function partsOf(old: Moment, now: Moment): Part[] {
  return [
    { old: old.title, new: now.title },
    { old: days(old), new: days(now) },
    { old: times(old), new: times(now) },
    { old: old.place, new: now.place },
  ].filter((part, at) => at === 1 || at === 2 || part.old !== part.new).filter((part) => part.old || part.new);
}

const line = (moment: Moment) => [days(moment), times(moment)].filter(Boolean).join(" ");

export function OldNew({ old, now }: { old: Moment | null; now: Moment | null }) {
  if (!old && !now) return null;
  if (!old) return <p class="old-new"><ins>{line(now!)}</ins>{now!.place && <span>, {now!.place}</span>}</p>;
  if (!now) return <p class="old-new"><del>{line(old)}</del>{old.place && <span>, {old.place}</span>}</p>;
  const parts = partsOf(old, now);
  return (
    <p class="old-new">
      {parts.some((part) => part.old !== part.new) && (
        <span class="old"><span class="sr-only">{t("old_new.before")} </span>
          {parts.map((part, at) => <span key={at}>{part.old === part.new ? part.old : <del>{part.old || t("field.none")}</del>} </span>)}
          <span class="old-arrow"><Icon name="arrow" /></span>
        </span>
      )}
      <span class="new"><span class="sr-only">{t("old_new.after")} </span>
        {parts.map((part, at) => <span key={at}>{part.old === part.new ? part.new : <ins>{part.new || t("field.none")}</ins>} </span>)}
      </span>
    </p>
  );
}
