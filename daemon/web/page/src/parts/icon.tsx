// Small drawings that stand beside a word, never instead of one.
const PATHS = {
  check: "M4 10.5l4 4 8-9",
  double: "M1.5 10.5l4 4 7-9M9.5 13.5l1 1 8-9",
  cross: "M5 5l10 10M15 5L5 15",
  clock: "M10 3a7 7 0 1 0 .01 0zM10 6v4.5l3 2",
  warning: "M10 3l8 14H2zM10 8v4M10 14.2v.6",
  stop: "M6.5 2.5h7l4 4v7l-4 4h-7l-4-4v-7zM10 6v5M10 13.6v.6",
  dash: "M5 10h10",
  hand: "M4 16l1-4 8-8 3 3-8 8zM11 6l3 3",
  mail: "M3 5h14v10H3zM3 6l7 5 7-5",
  door: "M5 17V3h10v14M3 17h14M12 10v.6",
  cup: "M4 6h10v6a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM14 8h1.5a2 2 0 0 1 0 4H14",
  arrow: "M3 10h13M11 5l5 5-5 5",
  refresh: "M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5",
  question: "M6.5 7a3.5 3.2 0 1 1 5.3 2.8c-1.2.8-1.8 1.4-1.8 2.9M10 16v.4",
  printer: "M6 8V3h8v5M6 13H3V8h14v5h-3M6 11h8v6H6z",
  plus: "M10 4v12M4 10h12",
  move: "M3 7h12l-3-3M17 13H5l3 3",
  search: "M9 3.5a5.5 5.5 0 1 0 .01 0zM13 13l4 4",
  menu: "M3 5h14M3 10h14M3 15h14",
  upload: "M10 14V4M6 8l4-4 4 4M3 14v3h14v-3",
  left: "M12 4l-6 6 6 6",
  right: "M8 4l6 6-6 6",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
