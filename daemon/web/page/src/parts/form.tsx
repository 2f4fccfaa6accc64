// Fields with their label, hint and error, as DKFDS draws them.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../words";

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
}

type Value = { value: string; onValue: (value: string) => void };

function described(id: string, hint?: string, error?: string): string | undefined {
  return [hint && id + "-hint", error && id + "-error"].filter(Boolean).join(" ") || undefined;
}

function Framed({ id, label, hint, error, children }: FieldProps & { id: string; children: ComponentChildren }) {
  return (
    <div class={`form-group${error ? " form-error" : ""}`}>
      <label class="form-label" for={id}>{label}</label>
      {hint && <span class="form-hint" id={id + "-hint"}>{hint}</span>}
      {error && <span class="form-error-message" id={id + "-error"}><span class="sr-only">{t("form.error")}</span>{error}</span>}
      {children}
    </div>
  );
}

interface InputProps extends FieldProps, Value {
  type?: "text" | "password" | "date" | "time";
  required?: boolean;
  min?: string;
  max?: string;
  maxLength?: number;
  inputMode?: "numeric";
  autocomplete?: string;
  autocapitalize?: "none";
  spellcheck?: boolean;
}

export function Input({ label, hint, error, value, onValue, type = "text", ...rest }: InputProps) {
  const id = useId();
  return (
    <Framed id={id} label={label} hint={hint} error={error}>
      <input {...rest} type={type as "text"} id={id} class="form-input" value={value} aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)} onInput={(event) => onValue(event.currentTarget.value)} />
    </Framed>
  );
}

export function TextArea({ label, hint, error, value, onValue, rows = 3, maxLength }: FieldProps & Value & { rows?: number; maxLength?: number }) {
  const id = useId();
  return (
    <Framed id={id} label={label} hint={hint} error={error}>
      <textarea id={id} class="form-input" rows={rows} maxLength={maxLength} value={value}
        aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)} />
    </Framed>
  );
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export function Select({ label, hint, error, value, onValue, choices }: FieldProps & Value & { choices: Choice[] }) {
  const id = useId();
  return (
    <Framed id={id} label={label} hint={hint} error={error}>
      <select id={id} class="form-select" value={value} aria-describedby={described(id, hint, error)}
        onChange={(event) => onValue(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>{choice.label}</option>
        ))}
      </select>
    </Framed>
  );
}

interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  mixed?: boolean;
  hidden?: boolean;
  disabled?: boolean;
  onChecked: (checked: boolean) => void;
}

// With `hidden` the label is for a screen reader alone.
export function Check({ label, checked, mixed, hidden, disabled, onChecked }: CheckProps) {
  const id = useId();
  return (
    <div class={`form-group-checkbox${hidden ? " check-alone" : ""}`}>
      <input id={id} type="checkbox" class={`form-checkbox${mixed ? " mixed" : ""}`} checked={checked} disabled={disabled}
        ref={(box) => { if (box) box.indeterminate = Boolean(mixed); }}
        onChange={(event) => onChecked(event.currentTarget.checked)} />
      <label for={id}><span class={hidden ? "sr-only" : undefined}>{label}</span></label>
    </div>
  );
}
