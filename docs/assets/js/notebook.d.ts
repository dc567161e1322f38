/** Types of the notebook of mistakes (engine/mistakes.js), of spaced review (engine/review.js) and of the cards of terms. */

interface JudgedAttempt {
  q: string;
  t: number;
  day: string;
  n: number;
  state: string;
  score: number | null;
  clean: boolean;
  event: RecordEvent;
}

// ---- mistakes --------------------------------------------------------------------------------------------------

interface MistakeDialogue {
  id: string;
  rev: string;
  spec: DialogueSpec;
  /** By node the replies that give nothing away, the best one first. */
  kept: Record<string, string[]>;
}

/** What went wrong last: an attempt at a question, or a turn of a dialogue (`text`: what was typed). */
type MistakeSubject =
  | { kind: "question"; q: string; event: RecordEvent }
  | { kind: "turn"; d: string; node: string; reply: string; best: string; text: string; event: RecordEvent };

interface Outcome { id: string; t: number; day: string; right: boolean; wrong: boolean; what: MistakeSubject }

type MistakeEntry = MistakeSubject & {
  /** The question's id, or dialogue#node. */
  id: string;
  errors: number;
  /** Right in a row on different days, and those days. */
  streak: number;
  days: string[];
  /** Whether today counts already. */
  today: boolean;
  state: "在本" | "已消灭";
  pinned: boolean;
  removed: boolean;
  /** When it was missed last, and when it left. */
  since: number;
  gone: number;
};

// ---- review ----------------------------------------------------------------------------------------------------

/** The answer of a day, 1 again … 4 easy. */
interface Grading { day: string; rating: number }

interface ReviewCourse { questions: { id: string; rev: string }[]; terms: string[] }

interface ReviewCard {
  id: string;
  kind: "question" | "term";
  /** A term that was never graded. */
  fresh: boolean;
  reps: number;
  lapses: number;
  /** Days: of the last grading, and when it comes again; "" if there is none. */
  last: string;
  due: string;
  interval: number;
  stability: number;
  difficulty: number;
  /** How likely it is still known today, by FSRS. */
  chance: number;
  /** The last grading was a review: its day had come. */
  waited: boolean;
}

interface ReviewLimits { limit: number; fresh: number }
interface ReviewPlan { queue: string[]; reviews: number; fresh: number; done: number; left: number }
interface ReviewDay { day: string; due: number; fresh: number; left: number }

// ---- bank-terms.js ---------------------------------------------------------------------------------------------

/** A term: id "term#…", definition and formula as HTML, the section and the point it belongs to, where it is explained. */
interface BankTerm { id: string; term: string; definition: string; formula: string; section: string; point: string; url: string }

/** An entry as a list shows it. */
interface MistakeView { entry: MistakeEntry; unit: string; section: string; topic: string; point: string; kind: string; title: string }

interface Kefu {
  /** What the pages of notebook and review share. `host` holds the template with marks and faces. */
  leaf: {
    icon(host: ParentNode, name: string): Node | string;
    day(day: string): string;
    weekday(day: string): string;
    empty(host: ParentNode, face: string, text: { title: string; text?: string }, ...more: (Node | string)[]): HTMLElement;
    link(text: string, url: string, form?: string): HTMLAnchorElement;
  };
  book: {
    withTalks(index: BankIndex, then: () => void): void;
    entries(index: BankIndex): MistakeView[];
    lists: Record<string, (view: MistakeView) => boolean>;
    fits(view: MistakeView, wish: Record<string, string>): boolean;
    script(id: string): Script;
    /** The line that would have been better at a lost turn. */
    better(turn: Extract<MistakeEntry, { kind: "turn" }>): HTMLElement;
    rows(views: MistakeView[], index: BankIndex): (string | number)[][];
  };
  slip: {
    make(host: ParentNode, view: MistakeView, index: BankIndex): HTMLElement;
    tell(slip: any, view: MistakeView): void;
  };
  /** The figure of a forecast, with its table. */
  ahead(days: ReviewDay[]): HTMLElement;
  bankTerms?: BankTerm[];
  judged(events: RecordEvent[], questions: { id: string; rev: string }[]): JudgedAttempt[];
  mistakes(events: RecordEvent[], course: { questions: { id: string; rev: string }[]; dialogues: MistakeDialogue[] }, now: number): MistakeEntry[];
  review: {
    RATINGS: { AGAIN: number; HARD: number; GOOD: number; EASY: number };
    settings(text: string): ReviewLimits;
    cards(events: RecordEvent[], course: ReviewCourse, now: number): ReviewCard[];
    intervals(events: RecordEvent[], course: ReviewCourse, id: string, now: number): Record<number, number>;
    plan(cards: ReviewCard[], limits: ReviewLimits, now: number): ReviewPlan;
    forecast(cards: ReviewCard[], limits: ReviewLimits, now: number): ReviewDay[];
  };
}
