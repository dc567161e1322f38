/** Types of data sets to work on: engine/table.js, elements/lab/. */

interface LabSpec {
  /** What a row is counted in. */
  unit: string;
  columns: { name: string; number: boolean; unit: string }[];
  /** Places of columns: of the numbers that can be added up in place of rows, … */
  amount: number | null;
  /** … and of the texts by which a row counts in the narrower way. */
  done: { column: number; values: string[] } | null;
  base: LabBase | null;
  tasks: Record<string, NumericSpec>;
}
/** What the rows are a share of: all in all, and each by the text of the column `by`. */
interface LabBase { name: string; rate: string; count: number; amount: number | null; amountName: string; by: number | null; parts: Record<string, number> }

interface TableGroup {
  name: string;
  value: number;
  /** Of all, and together with those before it. */
  share: number;
  cumulative: number;
  /** Of what it is a share of; null where that is not known. */
  rate: number | null;
}
interface TableGroups {
  groups: TableGroup[];
  total: number;
  rate: number | null;
  /** How many of the first reach the mark together; 0 of nothing. */
  few: number;
}

interface Kefu {
  table: {
    MARK: number;
    sum(rows: string[][], column: number): number;
    sorted(rows: string[][], column: number, down: boolean): number[];
    /** `whole`: what the sum of all is a share of; `parts`: the same for each group by its name, in place of `whole`. */
    groups(rows: string[][], by: number, amount: number | null, whole: number | null, parts: Record<string, number> | null): TableGroups;
  };
  /** Bars that fall, with the line of their running share; its words are in the table beside it. `wide`: px there are. */
  pareto(found: TableGroups, wide: number, label: string): SVGElement;
}
