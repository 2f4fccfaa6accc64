// The names that the rules' text uses, as the form calls them.
import { known, t } from "../../words";

export const sectionWord = (name: string) => known(`year.section.${name}`, name);
export const fieldWord = (name: string) => known(`year.field.${name}`, name);

// A setting that a sentence names by its name in the text: “apart_days”.
export function inWords(sentence: string): string {
  return sentence.replace(/[“„"]([a-z_]+)[”“"]/g, (whole, name: string) => {
    const word = known(`year.field.${name}`, "") || known(`year.section.${name}`, "");
    return word ? t("year.quoted", { text: word }) : whole;
  });
}
