/** Types of what a learner hands in, and of what a teacher makes of it: what engine/results.js and engine/statistics.js add. */

/** What a learner made of a question. Scores are shares of its points; null where nobody but the learner, or no check, could judge. */
interface ResultItem {
  id: string;
  rev: string;
  first: number | null;
  last: number | null;
  tries: number;
  /** Of the first try, if it is known. */
  seconds: number | null;
  /** Of choice questions the keys of the options, joined by "+"; "" of all others. */
  answers: { first: string; last: string };
  /** Marked by the learner. */
  self: boolean;
}
interface ResultTalk { id: string; rev: string; percent: number }
/** A test that was taken. `day`: "2026-11-22". */
interface ResultTest { id: string; title: string; score: number; of: number; seed: string; day: string }

interface ResultSheet {
  /** Id and title of the course. */
  course: string;
  title: string;
  name: string;
  number: string;
  group: string;
  /** Which part of the course is handed in, in words. */
  part: string;
  /** "2026-11-22 18:05:07", by the learner's clock. */
  at: string;
  items: ResultItem[];
  talks: ResultTalk[];
  tests: ResultTest[];
}
type ResultError = "empty" | "large" | "other" | "newer" | "damaged" | "foreign";
interface ResultRead { sheet?: ResultSheet; error?: ResultError }
/** Parts of one sheet that was shown as several codes. `missing`: numbers of those that were not found; `packed`: all of them joined. */
interface ResultParts { who: string; sum: string; missing: number[]; packed: string }

interface ResultsApi {
  VERSION: number;
  /** Most characters of a file. */
  MOST: number;
  collect(events: RecordEvent[], questions: { id: string; rev: string; type: string; self?: boolean }[]): ResultItem[];
  ofTest(events: RecordEvent[], questions: { id: string; rev: string; type: string; self?: boolean }[], test: string): ResultItem[];
  talks(events: RecordEvent[], dialogues: { id: string; rev: string }[]): ResultTalk[];
  write(sheet: ResultSheet): string;
  read(text: unknown, course: string): ResultRead;
  /** A moment as files write it: the learner's own day and time. */
  stamp(time: number): string;
  apart(items: ResultItem[], questions: { id: string; rev: string }[]): { current: ResultItem[]; old: ResultItem[] };
  /** A name or a number as it stands in a file. */
  clean(text: unknown, most?: number): string;
  parts(packed: string, who: string, size: number): string[];
  find(text: string): { texts: string[]; parts: ResultParts[] };
}

/** Scores of one student, by the place of the question; null: not answered, or nobody could judge. */
type ScoreRow = (number | null)[];
interface ItemFigures {
  /** How many answered. */
  answered: number;
  /** 难度 P. */
  p: number | null;
  /** 区分度 D, with the P of either group. */
  d: number | null;
  upper: number | null;
  lower: number | null;
  /** Corrected correlation with the rest. */
  r: number | null;
}
interface Alpha { value: number | null; students: number; items: number; reason: "" | "students" | "items" | "incomplete" | "same" }
interface ClassFigures {
  /** Places of the questions that at least half of the students answered. */
  common: number[];
  /** Of each student: mean of the common questions answered, how many of them that is, and whether it is enough to be compared. */
  students: { share: number | null; answered: number; compared: boolean }[];
  compared: number;
  /** Size of the upper and of the lower group; 0: too few students. */
  group: number;
  items: ItemFigures[];
  alpha: Alpha;
}
interface Summary { count: number; mean: number; median: number; sd: number | null; least: number; most: number; bins: number[] }

interface StatisticsApi {
  RULES: { share: number; few: number; small: number; enough: number; pass: number; items: number; complete: number; answers: number };
  analyse(rows: ScoreRow[]): ClassFigures;
  alpha(rows: ScoreRow[]): Alpha;
  summary(shares: number[]): Summary | null;
  /** Means by a name of each question: of all answers to its questions. */
  groups(rows: ScoreRow[], names: string[]): { name: string; mean: number; answers: number; weak: boolean }[];
  /** The wrong answer most often given. */
  favourite(given: { answer: string; score: number | null }[]): { answer: string; count: number; wrong: number } | null;
  /** Why a student needs help: a low share, few questions answered. */
  needs(student: { share: number | null; answered: number }, common: number): ("share" | "few")[];
  easy(p: number | null): "" | "easy" | "middle" | "hard";
  sharp(d: number | null): "" | "fine" | "good" | "fair" | "poor" | "negative";
}

interface Kefu {
  results: ResultsApi;
  statistics: StatisticsApi;
  csv(rows: (string | number | null)[][]): string;
}

/** Vendored libraries, as far as they are used. */
declare var fflate: {
  deflateSync(data: Uint8Array, options?: { level?: number }): Uint8Array;
  Inflate: new (take: (piece: Uint8Array, final: boolean) => void) => { push(data: Uint8Array, final: boolean): void };
  zipSync(files: Record<string, Uint8Array | [Uint8Array, object]>, options?: object): Uint8Array<ArrayBuffer>;
  strToU8(text: string): Uint8Array;
  strFromU8(data: Uint8Array): string;
};
declare var qrcode: {
  (type: number, level: "L" | "M" | "Q" | "H"): { addData(text: string, mode: "Byte"): void; make(): void; getModuleCount(): number; isDark(row: number, column: number): boolean };
  stringToBytes(text: string): number[];
  stringToBytesFuncs: Record<string, (text: string) => number[]>;
};
