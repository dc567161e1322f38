/** Types of tests: engine/paper.js and elements/tests. */

interface PaperQuestion { id: string; rev: string; unit: string; section: string; topic: string; point: string; type: string; level: string; points: number; exercise: boolean }
/** `levels`: at least so many of each. `points` of each question; 0: those of the bank. */
interface PaperPart { type: string; count: number; points: number; levels?: Record<string, number>; title?: string }
interface PaperPlan {
  id: string;
  /** Where questions may come from. */
  units: string[];
  exercises?: boolean;
  parts: PaperPart[];
  /** At least so many questions from a unit, section or topic. */
  share?: Record<string, number>;
}
/** A plan as the page tells it (scripts/courseware/model/papers.py). */
interface PaperOffer extends PaperPlan { title: string; unit: string; minutes: number; total: number; seed: string }
/** What a bank lacks: of a part (by number), a level, a place; see kefu.paper.lacks. */
interface PaperLack { what: string; part: number; name: string; wanted: number; there: number }
/** `self`: marked by the learner, so that it never counts. */
interface PaperItem { q: string; part: number; points: number; self?: boolean }
interface PaperChoice { units: string[]; types: string[]; levels: string[]; count: number; minutes: number; exercises: boolean }
/** One sitting, as the record keeps it until it is handed in and after. `deadline`: ms by the clock; null: no limit. */
interface Sitting {
  id: string;
  paper: string;
  title: string;
  seed: string;
  started: number;
  deadline: number | null;
  minutes: number;
  parts: PaperPart[];
  items: PaperItem[];
  /** Of a test put together by the learner: how. */
  choice?: PaperChoice;
}
interface PaperSum { score: number; of: number; right: number; count: number }
type PaperRow = PaperSum & { name: string };
interface PaperScore extends PaperSum {
  blanks: number;
  self: { count: number; points: number };
  parts: PaperRow[];
  points: PaperRow[];
  levels: PaperRow[];
}
interface PaperResult { rev: string; topic: string; score: number | null; state: string; answer: unknown }

interface Kefu {
  /** What the views of tests share; each file of elements/tests adds its own. */
  tests: any;
  paper: {
    LEVELS: string[];
    TYPES: string[];
    pool<T extends PaperQuestion>(plan: { units: string[]; exercises?: boolean }, questions: T[]): T[];
    lacks(plan: PaperPlan, questions: PaperQuestion[]): PaperLack[];
    draw(plan: PaperPlan, questions: PaperQuestion[], seed: string): PaperItem[] | null;
    own(choice: PaperChoice, questions: PaperQuestion[], seed: string): { parts: PaperPart[]; items: PaperItem[] };
    seed(text: string): string;
    anySeed(chance: number): string;
    mark(items: PaperItem[], questions: { id: string; rev: string }[]): string;
    clock(sitting: { deadline: number | null }, now: number): { left: number | null; warning: number; over: boolean };
    handIn(sitting: Sitting, results: Record<string, PaperResult>, now: number): { attempts: { k: string; [field: string]: unknown }[]; test: { k: string; [field: string]: unknown } };
    score(items: PaperItem[], questions: PaperQuestion[], attempts: Record<string, { state?: string; score?: unknown }>): PaperScore;
  };
}
