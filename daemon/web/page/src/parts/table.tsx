// A table that turns into cards where there is no room for its columns. The roles are written out, for
// a browser forgets them when the parts of a table are no longer shown as one.
import type { ComponentChildren } from "preact";

export interface Column {
  label: string;
  // The row's heading; numbers stand to the right; a quiet label is for a screen reader alone.
  heading?: boolean;
  number?: boolean;
  quiet?: boolean;
  narrow?: boolean;
}

export interface TableRow {
  key: string;
  cells: ComponentChildren[];
  class?: string;
}

interface TableProps {
  caption: string;
  columns: Column[];
  rows: TableRow[];
  showCaption?: boolean;
}

const classes = (column: Column) =>
  [column.number && "number", column.narrow && "narrow", column.quiet && "quiet"].filter(Boolean).join(" ") || undefined;

export function Table({ caption, columns, rows, showCaption }: TableProps) {
  return (
    <table class="table table--borderless data" role="table">
      <caption class={showCaption ? undefined : "sr-only"}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.label} role="columnheader" scope="col" class={classes(column)}>
              {column.quiet ? <span class="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row" class={row.class}>
            {row.cells.map((cell, at) => <Cell key={at} column={columns[at]!}>{cell}</Cell>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, children }: { column: Column; children: ComponentChildren }) {
  const label = column.quiet || column.narrow || column.heading ? undefined : column.label;
  if (column.heading) {
    return <th role="rowheader" scope="row" class={classes(column)}>{children}</th>;
  }
  return <td role="cell" class={classes(column)} data-label={label}>{children}</td>;
}
