/** Types of what the labs share: services/chart.js, services/table-file.js, services/lab-parts.js. */

/** The rows of a table that somebody brought, or why there are none. */
interface TableFile { rows: string[][]; problems: string[] }

interface Kefu {
  /** Draw into a canvas by what `options` says of the colours at hand, now and whenever they change or it is printed. */
  chart(canvas: HTMLCanvasElement, options: (colour: (name: string) => string) => any): { draw(): void; end(): void };
  /** The cells of a CSV file that has all of `heads`, in that order; and what is wrong with it, in words. */
  tableFile(text: string, heads: string[]): TableFile;
  labs: {
    /** A browser's own way to cut a text into words; undefined where it has none. */
    cut: ((text: string) => string[]) | undefined;
    /** A table with a head; the first column names the rows, cells that are numbers stand at the right. */
    table(heads: string[], rows: (string | number)[][]): HTMLTableElement;
    /** Show and say a verdict of one or more lines. */
    say(place: any, right: boolean, lines: string[]): void;
    /** Show a list of small verdicts. */
    notes(list: any, notes: [boolean, string][]): void;
    /** Read the file that was chosen; the field is free for the same file again. */
    read(field: any, heads: string[], then: (file: TableFile) => void): void;
    /** As many faults as one can take in, and how many more there are. */
    few(faults: string[]): string[];
  };
}
