// A question that is asked once, before something that cannot be taken back.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../words";

interface DialogProps {
  heading: string;
  act: string;
  danger?: boolean;
  busy?: boolean;
  onAct: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ heading, act, danger, busy, onAct, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    dialog.current?.querySelector("h2")?.focus();
    return () => {
      if (opener?.isConnected) opener.focus();
      else document.getElementById("title")?.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onClose={onClose}>
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); onAct(); }}>
        <h2 id={id} tabIndex={-1}>{heading}</h2>
        {children}
        <div class="actions">
          <button type="submit" class={`button ${danger ? "button-warning" : "button-primary"}`} disabled={busy}>{act}</button>
          <button type="button" class="button button-secondary" onClick={() => dialog.current?.close()}>{t("dialog.back")}</button>
        </div>
      </form>
    </dialog>
  );
}
