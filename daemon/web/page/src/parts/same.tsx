// A component that is drawn again only when what it is given, or the language, differs.
import { Component, type ComponentType, type JSX } from "preact";
import { language } from "../words";

export function drawnOnce<Props extends object>(Inner: ComponentType<Props>) {
  return class extends Component<Props> {
    private spoken = language.value;

    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = Object.keys(next) as (keyof Props)[];
      const same = this.spoken === language.value && names.every((name) => next[name] === this.props[name]);
      this.spoken = language.value;
      return !same;
    }

    override render(): JSX.Element {
      return <Inner {...(this.props as Props)} />;
    }
  };
}
