// The overview is asked for once, by the frame, for all that show a part of it.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Resource } from "./resource";
import type { Overview } from "./shapes";

export const OverviewContext = createContext<Resource<Overview> | null>(null);
export const useOverview = () => useContext(OverviewContext)!;
