// Where in a draft we are; it stands in the address.
import { link } from "../../route";

export type Tab = "calendar" | "rules" | "conflicts" | "compare" | "approval";
export type Show = "list" | "month" | "wheel";
export type Query = Record<string, string>;

export const TABS: Tab[] = ["calendar", "rules", "conflicts", "compare", "approval"];
export const SHOWS: Show[] = ["list", "month", "wheel"];

export const tabOf = (query: Query): Tab => TABS.find((tab) => tab === query.tab) ?? "calendar";
export const showOf = (query: Query): Show => SHOWS.find((show) => show === query.show) ?? "list";
export const toTab = (draft: string, tab: Tab, query: Query = {}) => link("year", draft, { tab: tab === "calendar" ? "" : tab, ...query });
