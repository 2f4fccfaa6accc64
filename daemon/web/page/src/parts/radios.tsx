// One of a few, each with what it means.
import { useId } from "preact/hooks";

interface RadiosProps {
  legend: string;
  value: string;
  onValue: (value: string) => void;
  choices: { value: string; label: string; hint?: string }[];
}

export function Radios({ legend, value, onValue, choices }: RadiosProps) {
  const id = useId();
  return (
    <fieldset class="radios">
      <legend class="form-label">{legend}</legend>
      {choices.map((choice, at) => (
        <div key={choice.value} class="radio">
          <input type="radio" id={`${id}-${at}`} name={id} value={choice.value} checked={value === choice.value}
            aria-describedby={choice.hint ? `${id}-${at}-hint` : undefined} onChange={() => onValue(choice.value)} />
          <label for={`${id}-${at}`}>{choice.label}</label>
          {choice.hint && <p class="soft" id={`${id}-${at}-hint`}>{choice.hint}</p>}
        </div>
      ))}
    </fieldset>
  );
}
