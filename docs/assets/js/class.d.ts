/** Types of the page 班级报告. */

/** The newest sheet of a student: answers to present questions, and how many to older ones. */
interface Student extends Omit<ResultSheet, "items"> { file: string; items: ResultItem[]; old: number }
interface RosterProblem {
  file: string;
  reason: ResultError | "nameless" | "nothing" | "old" | "twice" | "names" | "partly" | "unread" | "binary" | "zip" | "many" | "missing" | "packed";
  /** twice, names: whose it is, and the file and name that are used. */
  student?: string;
  used?: string;
  name?: string;
  /** partly: how many answers. */
  count?: number;
  /** missing: numbers of codes. */
  numbers?: number[];
}
interface Roster { students: Student[]; problems: RosterProblem[] }
interface ClassTable {
  questions: BankQuestion[];
  rows: ScoreRow[];
  /** Of each question the answers of those who gave one. */
  answers: { answer: string; score: number | null }[][];
}

/** A table whose rows can be sorted. `value`: what it is sorted by, null last; `cell`: what is shown. */
interface Column<Row> {
  label: string;
  /** What the head means, for a tooltip. */
  title?: string;
  value(row: Row): string | number | null;
  cell?(row: Row): Node | string | (Node | string)[];
  /** Sorted from great to small first. */
  down?: boolean;
}
type SheetCell = string | number | null;
interface WorkbookSheet { name: string; rows: SheetCell[][]; widths?: number[] }

/** Everything the report shows of one choice of questions and tries. */
interface ClassView {
  table: ClassTable;
  figures: ClassFigures;
  summary: Summary | null;
  students: {
    student: Student;
    share: number | null;
    answered: number;
    /** All questions she did, common or not. */
    done: number;
    talk: number | null;
    tests: Record<string, ResultTest>;
    needs: ("share" | "few")[];
    weak: string[];
  }[];
  questions: { question: BankQuestion; figures: ItemFigures; wrong: { answer: string; count: number; wrong: number } | null }[];
  points: { name: string; mean: number; answers: number; weak: boolean; point: BankQuestion["point"] }[];
  /** The tests that were handed in, those of most first; with how many different seeds. */
  tests: { id: string; title: string; seeds: number; times: number }[];
  self: number;
  old: number;
}

interface Kefu {
  roster: {
    gather(texts: { file: string; text: string }[], course: string, questions: { id: string; rev: string }[]): Roster;
    table(students: Student[], questions: BankQuestion[], which: "first" | "last"): ClassTable;
  };
  /** An XLSX workbook; without a formula in it. */
  workbook(sheets: WorkbookSheet[]): Uint8Array<ArrayBuffer>;
  classroom: {
    /** What stands in files, also in zips, and in pasted texts. */
    read(files: File[], then: (texts: { file: string; text: string }[], problems: RosterProblem[]) => void): void;
    paste(text: string): { texts: { file: string; text: string }[]; problems: RosterProblem[] };
    view(students: Student[], index: BankIndex, unit: string, which: "first" | "last"): ClassView;
    sortable<Row>(caption: string, columns: Column<Row>[], rows: Row[], sort: number): HTMLElement;
    histogram(bins: number[], label: string): SVGElement;
    sheets(view: ClassView, index: BankIndex): WorkbookSheet[];
    /** The text of an option of a question; "" until its bank was fetched. */
    option(question: BankQuestion, key: string): { letter: string; text: string };
    problem(problem: RosterProblem): string;
  };
}
