/** Types of the sentence lab: engine/sentence.js, elements/lab/sentence.js. */

/** What is done once an intent is clear: look it up or tell it, change an order after a confirmation, hand it to a person. */
type SentenceAction = "answer" | "change" | "person";
/** `needs`: names of slots. `opposite`: the intent that a denial turns it into; "": there is none. */
interface SentenceIntent { id: string; name: string; examples: string[]; needs: string[]; action: SentenceAction; reply: string; opposite: string }
/** `forms`: words, # stands for a number. `ask`: how it is asked for. */
interface SentenceKind { name: string; forms: string[]; ask: string }
interface SentenceLines { again: string; person: string; harm: string; confirm: string; denied: string; dropped: string }
interface SentencePlan {
  intents: SentenceIntent[];
  kinds: SentenceKind[];
  threshold: number;
  synonyms: [string, string][];
  stop: string[];
  /** Words at which a sentence falls into two. */
  joins: string[];
  denials: string[];
  /** A clause that is one of these agrees; one with one of those declines. */
  agrees: string[];
  declines: string[];
  /** Words at which somebody may be hurt, and other words that a person must see. */
  harms: string[];
  risks: string[];
  moods: { name: string; words: string[] }[];
  forbidden: string[];
  lines: SentenceLines;
}
interface SentenceSpec extends SentencePlan {
  says: string[];
  heads: string[];
}
interface SentenceEven { text: string; folded: boolean; swaps: [string, string][] }
interface SentenceSlot { name: string; value: string; start: number; end: number }
/** `id`: the intent that is near enough, "" none. `denied`: the word that denies it; `to`: what it turns into. */
interface SentenceClause { clause: string; hits: BotHit[]; id: string; denied: string; to: string }
interface SentenceWish { id: string; denied: string; sure: boolean }
interface SentenceState {
  pending: SentenceWish[];
  slots: Record<string, string>;
  waiting: "" | "ask" | "confirm";
  /** That is asked for. */
  slot: string;
  mood: string;
  /** How often in a row nothing was understood. */
  misses: number;
  person: boolean;
}
/** `why`: the intent it is about, or the reason to go to a person; `word`: the slot, the denial or the word that decided it. */
interface SentenceMove { do: "answer" | "ask" | "confirm" | "dropped" | "again" | "person"; why: string; word: string; say: string }
interface SentenceTurn {
  even: SentenceEven;
  clauses: SentenceClause[];
  slots: SentenceSlot[];
  before: SentenceState;
  after: SentenceState;
  moves: SentenceMove[];
  reply: string;
  checks: { forbidden: string; unfilled: boolean; masked: boolean; length: number; most: number };
}

interface Kefu {
  sentence: {
    FRESH: SentenceState;
    /** One width, lower case, synonyms swapped. */
    even(text: string, synonyms: [string, string][]): SentenceEven;
    /** Words by the longest match in a list, runs of letters and digits, single characters; no punctuation. */
    pieces(text: string, words: string[]): string[];
    slots(text: string, kinds: SentenceKind[]): SentenceSlot[];
    index(plan: SentencePlan): BotIndex;
    /** The clauses of an evened text, each with the intents it is near to. */
    read(text: string, plan: SentencePlan, index: BotIndex): SentenceClause[];
    turn(before: SentenceState, text: string, plan: SentencePlan, index: BotIndex): SentenceTurn;
  };
}
