/** Types of the bot lab: engine/bot.js, elements/lab/bot*.js. */

/** How the nearest entry is found. */
type BotMethod = "keyword" | "tfidf" | "bm25";
/** What is compared: characters and pairs of neighbours, characters, or words (characters where nothing cuts them). */
type BotUnit = "pairs" | "chars" | "words";
/** Cuts a text into words; a browser has it in Intl.Segmenter. */
type BotCut = (text: string) => string[];
/** Why a message is answered or goes to a person. */
type BotReason = "answer" | "rule" | "low" | "tie" | "expired" | "forbidden";

interface BotEntry { id: string; kind: string; question: string; similar: string[]; answer: string; asks: boolean; until: string }
/** `wanted`: the entry that answers it; "" a person. */
interface BotSaying { id: string; text: string; wanted: string }
/** `gap`: how far the best entry must be ahead of the next. Texts of the customer with one of `rules`, and answers with one of `forbidden`, go to a person. */
interface BotPlan {
  method: BotMethod;
  unit: BotUnit;
  cut?: BotCut;
  threshold: number;
  gap: number;
  similar: boolean;
  synonyms: [string, string][];
  stop: string[];
  rules: string[];
  forbidden: string[];
  today: string;
}
interface BotDoc { id: string; text: string; tokens: string[] }
interface BotPart { token: string; share: number }
interface BotScored { score: number; parts: BotPart[] }
type BotScorer = (tokens: string[]) => BotScored[];
/** An entry, the wording of it that is nearest, and how near. */
interface BotHit extends BotScored { id: string; nearest: string }
interface BotIndex { entries: BotEntry[]; plan: BotPlan; docs: BotDoc[]; score: BotScorer }
/** `got`: the entry that is said, "" a person. `word`: the rule, the promise, the day or the rival that decided it. */
interface BotDecision { got: string; by: BotReason; word: string }
interface BotAnswer extends BotDecision { hits: BotHit[] }
interface BotRow extends BotSaying, BotAnswer { right: boolean }
/** Of a class: how often it was given rightly, given at all, and due. Shares are null where nothing is divided. */
interface BotScore { hits: number; predicted: number; actual: number; precision: number | null; recall: number | null; f1: number | null }
interface BotSums {
  all: number; ours: number; said: number; good: number; handed: number; rightly: number;
  wrong: number; missed: number; needless: number; swapped: number;
  accuracy: number | null; hit: number | null; wrongRate: number | null; handRate: number | null;
  answers: BotScore; hands: BotScore;
}
interface BotPoint { threshold: number; wrong: number; missed: number; needless: number; handed: number; accuracy: number | null }

interface Kefu {
  bot: {
    HUMAN: string;
    normal(text: string, plan: { synonyms: [string, string][]; stop: string[] }): string;
    tokens(normal: string, plan: { unit: BotUnit; cut?: BotCut }): string[];
    index(entries: BotEntry[], plan: BotPlan): BotIndex;
    rank(index: BotIndex, text: string): BotHit[];
    answer(index: BotIndex, text: string): BotAnswer;
    run(index: BotIndex, says: BotSaying[]): BotRow[];
    sums(rows: { wanted: string; got: string }[]): BotSums;
    confusion(rows: { wanted: string; got: string }[], classes: string[], classOf: (id: string) => string): number[][];
    classes(table: number[][]): BotScore[];
    curve(index: BotIndex, says: BotSaying[], thresholds: number[]): BotPoint[];
    /** Wordings of the knowledge base that are a test sentence, word for word. */
    copied(entries: BotEntry[], says: BotSaying[], plan: BotPlan): { id: string; text: string; from: string }[];
  };
}

interface BotVersion { name: string; threshold: number; similar: boolean; rules: boolean; synonyms: boolean }
interface BotSpec {
  entries: BotEntry[];
  open: BotSaying[];
  hidden: BotSaying[];
  today: string;
  rules: string[];
  synonyms: [string, string][];
  stop: string[];
  forbidden: string[];
  versions: BotVersion[];
  /** Percent, sentences, sentences, percent, percentage points. */
  goal: { hit: number; wrong: number; missed: number; hidden: number; gap: number };
  heads: string[];
  saysHeads: string[];
}
/** What can be set, with the word lists kept even while they are switched off. */
interface BotSettings {
  method: BotMethod;
  unit: BotUnit;
  threshold: number;
  gap: number;
  similar: boolean;
  rules: boolean;
  synonyms: boolean;
  words: { rules: string[]; synonyms: [string, string][]; forbidden: string[] };
}
/** What is kept: settings, entries that differ from the lesson's (null: taken out), and what the hidden half came to. */
interface BotKept { settings: BotSettings; changes: Record<string, BotEntry | null>; revealed: BotRevealed | null }
/** `stamp`: of what was tried. */
interface BotRevealed { open: number; hidden: number; stamp: number }

interface Kefu {
  botParts: {
    /** The figures of a run, with their formulas, and the table of who was answered. */
    figures(sums: BotSums): HTMLElement;
    /** A sentence that can be opened: what it wanted, what it got, and the scores word by word. `mend`: with the fields to mend it. */
    row(row: BotRow, nameOf: (id: string) => string, mend: boolean): HTMLElement;
    /** Which kind was taken for which, and each kind's precision, recall and F1. */
    kinds(rows: BotRow[], entries: BotEntry[]): Node[];
    /** The fields of an entry. */
    entry(entry: BotEntry): HTMLElement;
    /** What the fields of an entry say. */
    read(form: any, entry: BotEntry): BotEntry;
    /** The card that goes to a person with a talk. */
    card(talk: { asked: string[]; told: string[]; why: string }): HTMLElement;
  };
}
