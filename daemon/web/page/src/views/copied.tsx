// Something secret that is shown once, to be copied.
import { useRef } from "preact/hooks";
import { moment } from "../dates";
import { say } from "../live";
import { t } from "../words";

export function Copied({ label, text, until }: { label: string; text: string; until?: string }) {
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      say(t("copy.done"));
    } catch {
      say(t("copy.by_hand"));
    }
  };
  return (
    <div class="copied">
      <label>
        <span class="form-label">{label}</span>
        <input ref={field} class="form-input" readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" class="button button-secondary small" onClick={() => void copy()}>{t("copy.act")}</button>
      <p class="soft">{until ? t("copy.once_until", { moment: moment(until) }) : t("copy.once")}</p>
    </div>
  );
}
