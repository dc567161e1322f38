/**
 * Types shared by the browser part. The engine hangs everything on one global, `kefu`; services and elements
 * may add to the interface `Kefu` in files of their own (interfaces of the same name merge).
 */

declare var kefu: Kefu;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

// ---- questions -------------------------------------------------------------------------------------------------

type QuestionType =
  | "single" | "multiple" | "true_false" | "fill" | "numeric" | "order"
  | "match" | "classify" | "spot" | "rewrite" | "short" | "case";

/** What every specification may carry besides the fields of its type. */
interface SpecHead {
  id?: string;
  rev?: string;
  topic?: string;
  points?: number;
  tries?: number;
  shuffle?: boolean;
}

interface ChoiceSpec extends SpecHead { type: "single" | "true_false" | "multiple"; options: string[]; key: string[] }
interface Blank { key: string; accept: string[]; near?: { any_of: string[] }[]; numerals?: boolean }
interface FillSpec extends SpecHead { type: "fill"; blanks: Blank[] }
interface NumericSpec extends SpecHead { type: "numeric"; value: number; tolerance?: number; unit?: string; wrong?: number[] }
interface OrderSpec extends SpecHead { type: "order"; items: string[] }
interface MatchSpec extends SpecHead { type: "match"; lefts: string[]; rights: string[]; key: Record<string, string> }
interface ClassifySpec extends SpecHead { type: "classify"; items: string[]; classes: string[]; key: Record<string, string> }
interface SpotSpec extends SpecHead { type: "spot"; lines: string[]; key: string[] }
interface RewriteSpec extends SpecHead { type: "rewrite"; checks: Checks }
interface ShortSpec extends SpecHead { type: "short"; rubric: { key: string; points?: number }[] }
type CasePart = Spec & { part?: string; key?: unknown };
interface CaseSpec extends SpecHead { type: "case"; parts: CasePart[] }

type Spec =
  | ChoiceSpec | FillSpec | NumericSpec | OrderSpec | MatchSpec | ClassifySpec
  | SpotSpec | RewriteSpec | ShortSpec | CaseSpec;

type PartState = "right" | "wrong" | "missed" | "near" | "none";
type ResultState = "right" | "partial" | "wrong" | "self" | "unclear" | "blank";

interface Result {
  /** Share of the question's points; null where nothing can be said (unclear, or not yet compared). */
  score: number | null;
  state: ResultState;
  parts: Record<string, PartState>;
  /** numeric: index of the author's known wrong value that was given. */
  hit: number | null;
  /** fill: for a part "near", index of the author's entry, or null for a slip of the pen. */
  near?: Record<string, number | null>;
  /** rewrite: one entry per check. */
  checks?: CheckResult[];
  /** case: result of each sub-question. */
  sub?: Record<string, Result>;
}

type Grader = (spec: any, answer: unknown, lexicon: Lexicon | null) => Result;

// ---- checks of typed text --------------------------------------------------------------------------------------

interface Check { key?: string; any_of: string[]; why?: string }
interface ShopFact {
  key?: string;
  /** A time of day (unit 时刻) in minutes. */
  value: number | string;
  /** The upper end, where the fact is a range from `value`. */
  most?: number;
  unit: string;
  /** Of a price or a stock: words for this variant, and the others of the product. */
  words?: string[];
  others?: { value: number; words: string[] }[];
  near?: string[];
  why?: string;
}
/** A number of a clause as it may be said (三十多: from 30, vague), with its place and the ¥ or 满 before it. */
interface Amount { low: number; high: number; vague: boolean; lead: string; percent: boolean; start: number; end: number }
interface Checks {
  need?: Check[];
  want?: Check[];
  never?: Check[];
  order?: { key?: string; first: string; then: string; why?: string }[];
  max_chars?: { at_most: number; why?: string } | null;
  min_chars?: { at_least: number; why?: string } | null;
  courtesy?: { why?: string } | null;
  agree_with_shop?: ShopFact[];
}
interface Lexicon {
  categories: { id: string; rule?: string; words: { any_of: string[]; say?: string }[] }[];
}

type CheckKind =
  | "need" | "want" | "never" | "order" | "max_chars" | "min_chars" | "courtesy" | "agree_with_shop" | "lexicon";

interface CheckResult {
  key: string;
  kind: CheckKind;
  passed: boolean;
  why: string;
  /** The learner's own words that decided it. */
  hit: string | null;
  /** lexicon only: the category's id, the place of the entry in it, and what could be said instead. */
  category?: string;
  word?: number;
  say?: string;
}
interface Judgement { score: number | null; understood: boolean; results: CheckResult[] }
type Verdict = "好" | "一般" | "差" | "违规" | "没看懂";

interface Token { char: string; from: number; to: number; kept: boolean; list: boolean }
interface Marked { text: string; from: number[]; to: number[] }
interface UnitName { name: string; factor: number }
interface Quantity { value: number; unit: string }
/** One wording of a pattern: pieces that follow each other within the clause, and how many negations they hold. */
type Wording = { head: RegExp; tail: RegExp[]; denials: number; letters: string[] };
/** Whether a place counts where a wording was found. */
type Accept = (start: number, end: number, wording: Wording) => boolean;
interface Found { start: number; end: number }

// ---- dialogues -------------------------------------------------------------------------------------------------

/** Name, operator (>= <= > < != =), and the number or word to compare with. */
type Condition = [name: string, operator: string, value: number | string];
/** Name, "+" (add) or "=" (become), and the number or word. */
type Change = [name: string, how: string, value: number | string];
type Gauges = Record<string, number>;
type Values = Record<string, number | string>;
type ValueSpec = { from: number; to: number; start: number } | { one_of: string[]; start: string };
/** Marks of quality that a reply costs: 响应 态度 专业 流程 合规, each -5…0. */
type Marks = Record<string, number>;

interface Reply {
  /** Of a typed node: 好 一般 差 违规. */
  key: string;
  effects: Record<string, number>;
  next: string;
  when?: Condition[];
  set?: Change[];
  once?: boolean;
  /** The first that fits, after effects and set, in place of `next`. */
  branch?: { when: Condition[]; next: string }[];
  /** Id of the colleague who takes over. */
  transfer?: string;
  marks?: Marks;
}
interface DialogueNode {
  mood?: string;
  variants?: { when: Condition[]; mood: string }[];
  replies?: Reply[];
  /** The learner types; `replies` are what can come of it. */
  write?: { checks: Checks };
  ending?: { kind: string; sale?: boolean };
}
interface Patience { seconds: number; times: number; effects?: Record<string, number>; set?: Change[]; leave: string }
interface DialogueSpec {
  id?: string;
  rev?: string;
  start: string;
  weights?: Record<string, number>;
  values?: Record<string, ValueSpec>;
  patience?: Patience;
  flag?: { colour: string; order: string; any_of: string[][] };
  best?: number | null;
  bestPath?: string[];
  nodes: Record<string, DialogueNode>;
}
interface DialogueState {
  node: string;
  gauges: Gauges;
  values: Values;
  /** Replies that can be said once and were, as "node/key". */
  said: string[];
  /** How often she waited too long, in the whole talk. */
  waits: number;
  /** What was said at which node (`WAIT` for a wait), and gauges and values after it. */
  path: { node: string; reply: string; gauges: Gauges; values: Values }[];
  ended: boolean;
}
interface DialogueScore { mean: number; percent: number }
/** Where a talk can be without regard to its gauges; see engine/places.js. */
interface Place {
  node: string;
  values: Values;
  said: string[];
  waits: number;
  /** Of each variant the conditions on gauges; null where values rule it out. */
  variants: (Condition[] | null)[];
  moves: Move[];
}
/** Something said (or a wait) at a place, under conditions on gauges, and where it leads: to the first that fits. */
interface Move {
  reply: string;
  effects: Record<string, number>;
  when: Condition[];
  targets: { branch: number; when: Condition[]; place: Place | undefined }[];
}

interface Proof {
  /** Means of the gauges at an ending, `best` without waits; null if there is none, or a loop. */
  best: number | null;
  worst: number | null;
  /** The shortest way to each. */
  bestPath: string[];
  worstPath: string[];
  /** Of every ending that can be reached: kind, number of ways to it without waits, the shortest way (with
   * waits only if there is none without), best and worst mean. */
  endings: Record<string, { kind: string; paths: number; path: string[]; best: number; worst: number }>;
  /** Of every node with replies: the reply to choose there, for a learner who arrives as well off as possible. */
  bestReply: Record<string, string>;
  /** By node and reply: what can still be reached after it, in percent of `best`, over all states and without waits. */
  after: Record<string, Record<string, { best: number; worst: number }>>;
  /** Replies after which nothing chosen later ends worse than any sibling may, although that leads on to choices too. */
  dominating: { node: string; reply: string }[];
  /** Whether a wait leads to a better score than any way without. */
  waitingPays: boolean;
  unreachable: string[];
  /** At nodes that can be reached: what no state has. */
  unreachableReplies: { node: string; reply: string }[];
  unreachableBranches: { node: string; reply: string; branch: number }[];
  unreachableVariants: { node: string; variant: number }[];
  /** Nodes at which there can be nothing to say and no ending, the shortest way there, and whether what could be said
   * once was (some of it). */
  stuck: { node: string; path: string[]; said: boolean }[];
  /** Replies with a `next`, also of a branch, that does not exist. */
  missing: { node: string; reply: string; next: string }[];
  /** Nodes of one loop, in order; empty in a sound dialogue. */
  cycle: string[];
  states: number;
}

// ---- record and progress ---------------------------------------------------------------------------------------

interface RecordEvent { i: string; t: number; k: string; [field: string]: any }
interface Journal { events: RecordEvent[]; damaged: string[] }
interface RecordFile {
  error: "" | "large" | "other" | "course" | "newer";
  course: string;
  saved: string;
  events: RecordEvent[];
  damaged: number[];
  torn: boolean;
}
interface RecordSums { all: number; kinds: Record<string, { events: number; things: number }>; first: number | null; last: number | null }
interface Compaction { base: RecordEvent[]; absorbed: string[] }

interface TopicSpec { topic: string; questions: { id: string; rev: string }[]; size?: number }
interface SectionSpec { topics: TopicSpec[] }
interface TopicProgress {
  touched: boolean;
  read: boolean;
  attempted: number;
  /** Every question of the first draw was attempted. */
  drawn: boolean;
  mastered: boolean;
  mean: number | null;
}
interface SectionProgress {
  state: "还没读" | "读到一半" | "学完";
  mastered: number;
  topics: Record<string, TopicProgress>;
}

// ---- the global ------------------------------------------------------------------------------------------------

interface Kefu {
  own<T>(table: Record<string, T> | null | undefined, key: string): T | undefined;
  asTable(value: unknown): Record<string, unknown> | null;

  scan(text: unknown): Token[];
  fold(text: unknown, options?: { numerals?: boolean }): string;
  foldClauses(text: unknown): Marked;
  near(given: unknown, wanted: unknown): boolean;

  parseNumeral(run: string): number | null;
  spellNumeral(value: number): string;
  toDigits(text: string): string;
  readNumber(text: unknown): Quantity | null;
  sameUnit(a: string, b: string): boolean;
  unitsLike(unit: string): UnitName[];

  hash(text: string): number;
  random(seed: string | number): () => number;
  shuffle<T>(list: readonly T[], seed: string | number): T[];

  day(t: number): string;
  daysBetween(from: string, to: string): number;
  dayAfter(day: string, count: number): string;

  compilePattern(pattern: string): Wording[];
  findPattern(patterns: string[], text: string, accept?: Accept): Found | null;
  isDenied(text: string, start: number): boolean;
  manners(text: string): { polite: boolean; rude: Found | null };
  statedFact(entry: ShopFact, text: string): { place: Found; agrees: boolean } | null;
  judge(checks: Checks, text: unknown, lexicon?: Lexicon | null): Judgement;
  verdict(judgement: Judgement): Verdict;

  graders: Record<string, Grader>;
  grade(spec: Spec, answer: unknown, lexicon?: Lexicon | null): Result;
  blank(): Result;
  scored(score: number, parts: Record<string, PartState>): Result;
  shareOfRight(parts: Record<string, PartState>): Result;
  pickedKeys(answer: unknown, allowed: string[]): string[] | null;
  pickVerdicts(all: string[], key: string[], picked: string[]): Record<string, PartState>;
  pairVerdicts(parts: string[], choices: string[], key: Record<string, string>, answer: unknown): Record<string, PartState> | null;

  dialogue: {
    /** The pseudo-reply "she waited too long". */
    WAIT: "~wait";
    /** Percent points that one hint costs. */
    HINT_COST: number;
    start(spec: DialogueSpec): DialogueState;
    available(spec: DialogueSpec, state: DialogueState): Reply[];
    step(spec: DialogueSpec, state: DialogueState, key: string): DialogueState;
    replay(spec: DialogueSpec, replyKeys: string[]): DialogueState;
    variant(spec: DialogueSpec, state: DialogueState): number;
    outcome(spec: DialogueSpec, state: DialogueState, judgement: Judgement): string | null;
    score(spec: DialogueSpec, state: DialogueState, hints?: number): DialogueScore | null;
    applied(gauges: Gauges, effects: Record<string, number> | undefined): Gauges;
    changed(spec: DialogueSpec, values: Values, changes: Change[] | undefined): Values;
    holds(when: Condition[] | undefined, gauges: Gauges, values: Values): boolean;
    target(reply: Reply, gauges: Gauges, values: Values): string;
    mean(spec: DialogueSpec, gauges: Gauges): number;
  };
  places(spec: DialogueSpec): { order: Place[]; cycle: string[] };
  prove(spec: DialogueSpec): Proof;
  weakest(spec: DialogueSpec, state: DialogueState): string | null;
  /** First and mean response in seconds, of turns by the clock in ms; null if none was answered. */
  response(turns: { asked: number | null; answered: number | null }[]): { first: number | null; mean: number | null; turns: number };

  draw(ids: string[], history: Record<string, number | null>, size: number, round: number): string[];
  progress: {
    latest(events: RecordEvent[], questions: { id: string; rev: string }[]): Record<string, RecordEvent>;
    history(events: RecordEvent[], questions: { id: string; rev: string }[]): Record<string, number | null>;
    scores(events: RecordEvent[], questions: { id: string; rev: string }[]): Record<string, number>;
    topic(events: RecordEvent[], spec: TopicSpec): TopicProgress;
    section(events: RecordEvent[], spec: SectionSpec): SectionProgress;
    together(states: string[]): SectionProgress["state"];
    next(events: RecordEvent[], topics: TopicSpec[]): string | null;
  };

  merge(journals: RecordEvent[][]): RecordEvent[];
  subject(event: RecordEvent): string;
  formatRecord(course: string, saved: string, events: RecordEvent[]): string;
  compact(base: RecordEvent[], journals: Record<string, RecordEvent[]>, liveTabs: string[]): Compaction;
  parseJournal(text: unknown): Journal;
  formatJournal(events: RecordEvent[]): string;
  pack(events: RecordEvent[]): string;
  thin(events: RecordEvent[], now: number): RecordEvent[];
  crowdedOut(sizes: Record<string, number>, room: number): string[];
  archive: {
    VERSION: number;
    LIMITS: { chars: number; events: number; text: number; parts: number; depth: number };
    migrate(version: number, events: RecordEvent[]): RecordEvent[];
    read(text: unknown, course: string): RecordFile;
    news(known: RecordEvent[], events: RecordEvent[]): RecordEvent[];
    sums(events: RecordEvent[]): RecordSums;
  };
}
