/** Types of the scripts that hold the course's questions (scripts/courseware/decks.py) and of services/bank.js. */

interface BankTopic { title: string; unit: string; section: string; url: string; size: number }
interface BankQuestion {
  id: string;
  rev: string;
  unit: string;
  section: string;
  topic: string;
  point: string;
  type: QuestionType;
  /** The type in Chinese. */
  kind: string;
  level: "识记" | "理解" | "应用" | "分析";
  /** 1 easy … 5 hard. */
  difficulty: number;
  points: number;
  /** One of the exercises at the end of a unit. */
  exercise: boolean;
  /** Marked by the learner, at least in part. */
  self: boolean;
  /** The beginning of the stem, without marks. */
  title: string;
  /** The script that holds its card. */
  file: string;
}
interface BankDialogue {
  id: string; title: string; unit: string; section: string; topics: string[]; rev: string; url: string;
  /** Its script (talk-….js, without the ending). */
  script: string;
  /** By node the replies that give nothing away, the best one first. */
  kept: Record<string, string[]>;
}

/** Addresses fit pages one folder deep; "" of what is not written yet. */
interface BankIndex {
  units: {
    id: string; title: string; short: string; hue: number; url: string;
    sections: { id: string; title: string; url: string; topics: string[] }[];
  }[];
  topics: Record<string, BankTopic>;
  points: Record<string, { name: string; topic: string; url: string }>;
  questions: BankQuestion[];
  dialogues: BankDialogue[];
  /** HTML of the <template> that cards take parts from, and of their pictures. */
  parts: string;
  sprite: string;
}

/** What a question asks of the element it stands in: kefu-quiz or one with `data-deck`. All of it may be missing. */
interface Deck {
  /** ms: attempts before are not shown. */
  since: number;
  /** Seed of the order of options. */
  round: number | string;
  /** An exam: no tries, hints, key and verdict; the deck keeps the answers (undefined: none). */
  exam: boolean;
  answerOf(id: string): unknown;
  keep(id: string, answer: unknown): void;
  /** An exam that is over: what was answered then is shown with its verdict, and cannot be answered again. */
  attemptOf(id: string): RecordEvent | undefined;
  /** The points of a question, where they are not the bank's. */
  worth(id: string): number | undefined;
  /** The id of the test, for what the learner marks herself. */
  test: string;
}

interface Kefu {
  bankIndex?: BankIndex;
  /** HTML of the cards that were fetched, by id. */
  bankCards?: Record<string, string>;
  cardParts?: HTMLTemplateElement;
  bank(then: (index: BankIndex) => void, signal?: AbortSignal): void;
  cards(ids: string[], then: (cards: HTMLElement[]) => void, first?: number): void;
}
