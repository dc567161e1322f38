/** Types of a shift at the workbench (engine/shift.js) and of the marks of a conversation (engine/quality.js). */

// ---- what is prepared ------------------------------------------------------------------------------------------

interface ShiftSpec {
  /** Id of a prepared shift, or what `plan` made. */
  id: string;
  seed: string | number;
  /** How long the shift lasts. Nobody comes later, but whoever is there may be served to the end. */
  minutes: number;
  /** In the order of `at`; a customer is known by her place in this list (`c`). `at`: seconds after the start. */
  customers: { dialogue: string; at: number }[];
}

/** A dialogue that a free shift may draw. */
interface ShiftPoolItem { id: string; minutes: number; unit?: string; customer?: string }

/** What the generated script of a dialogue says. The engine reads `spec` and `topics`. */
interface ShiftTalk {
  spec: DialogueSpec;
  topics?: { id: string; title?: string; url?: string }[];
  title?: string;
  unit?: string;
  minutes?: number;
  customer?: { id: string; name: string; face: string };
  shop?: { id: string; name: string };
  /** The script of the dialogue as on a page, with links as from practice/workbench.html. */
  html?: string;
}
type ShiftTalks = Record<string, ShiftTalk>;

// ---- what happened ---------------------------------------------------------------------------------------------

/**
 * A line of the log. `t`: milliseconds of the shift's clock, which stands still while the learner has stopped the shift
 * or the page is hidden (in a mode that allows it). That customers come and ask again is not in the log: it follows
 * from the clock. A line that is damaged, or that could not happen then, counts as nothing.
 */
type ShiftEntry =
  /** First line: `slow` 2 doubles everybody's patience (时间加倍). */
  | { k: "begin"; t: number; slow?: number; mode?: string }
  /** The learner looks at customer `c`; whatever comes from now on is read, until she looks at another. */
  | { k: "open"; t: number; c: number }
  /** She says the reply `key` (of a typed node: the outcome; `text` is what she wrote, `self`: she judged it herself). */
  | { k: "reply"; t: number; c: number; key: string; text?: string; self?: boolean }
  /** 插旗: a colour (红 黄 绿 蓝 紫) and what she wrote. The last note of a customer counts. */
  | { k: "note"; t: number; c: number; colour: string; text: string; order?: string }
  /** She hands the customer over to a colleague (id in shop/staff.yaml). */
  | { k: "transfer"; t: number; c: number; to: string; text?: string }
  /** The clock stops, because she wants it or because the page is hidden; `resume` tells for how many ms. */
  | { k: "pause"; t: number; why?: "stopped" | "hidden" }
  | { k: "resume"; t: number; ms?: number }
  /** She closes the shift. */
  | { k: "end"; t: number };

/**
 * later: not there yet. typing: she writes her answer. waiting: it is the learner's turn.
 * ended: an ending was reached. left: she had enough of waiting. transferred: a colleague has her now. unknown: the
 * course has no such dialogue any more.
 */
type ShiftStatus = "later" | "typing" | "waiting" | "ended" | "left" | "transferred" | "unknown";

interface ShiftPatience {
  seconds: number;
  /** How often she asks again in the whole talk. */
  times: number;
  /** Whether she leaves the last time. Only where the author wants it. */
  leaves: boolean;
  /** Whether the author wrote it; else it is the workbench's own. */
  authored: boolean;
}

interface ShiftItem {
  c: number;
  dialogue: string;
  status: ShiftStatus;
  /** Clock (ms) of her first message. */
  at: number;
  /** Clock of the first message that is not answered; null where none waits for the learner. While typing: when it will come. */
  since: number | null;
  /** How often she has asked again since then, and clock of the next time; null: she won't. */
  nudges: number;
  nudge: number | null;
  patience: ShiftPatience;
  /** Messages (a turn or asking again counts one) that came while the learner looked elsewhere. */
  unread: number;
  /** Her mood now: the node's, or 着急 once she had to ask again. */
  mood: string;
  /** Where she stands in her dialogue; its path has `kefu.dialogue.WAIT` for each time she asked again. */
  state: DialogueState | null;
  /** Every turn she took, in ms of the clock, with what was answered (null: nothing). For `kefu.response`. */
  turns: { asked: number; answered: number | null }[];
  /** What the learner wrote or judged herself, by place in `state.path`. */
  texts: Record<string, string>;
  self: number[];
  notes: { t: number; colour: string; text: string; order: string }[];
  /** Who was to take over. A wrong one is sent back at once: the customer goes on waiting. */
  transfers: { t: number; to: string; right: boolean; text?: string }[];
  /** Clock when she was through (ended, left, transferred). */
  done: number | null;
}

interface ShiftState {
  clock: number;
  slow: number;
  mode: string;
  paused: boolean;
  pauses: { count: number; ms: number };
  /** The learner closed the shift. */
  closed: boolean;
  /** Closed, or nobody is left to serve or to come. */
  over: boolean;
  /** The minutes of the shift are up. */
  late: boolean;
  /** Whom the learner looks at. */
  open: number | null;
  items: ShiftItem[];
}

// ---- how it went -----------------------------------------------------------------------------------------------

interface ShiftResponse { first: number | null; mean: number | null; turns: number }

interface ShiftPerson {
  c: number;
  dialogue: string;
  status: ShiftStatus;
  /** Whether the learner said anything to her: 接待量 counts these. */
  served: boolean;
  /** Seconds: first response, and mean of the turns that were answered. Bots answer nobody here. */
  response: ShiftResponse;
  /** Turns that nobody answered. */
  missed: number;
  nudges: number;
  gauges: Gauges;
  /** Mean of the gauges, and its percentage of the best that can be reached, also before an ending. */
  mean: number;
  percent: number;
  /** Turns (places in `state.path`) that broke a rule: quality inspection takes marks off 合规, or the outcome is 违规. */
  violations: number[];
  ending: string | null;
  /** Whether her dialogue can end in a sale, and whether it did. */
  sellable: boolean;
  sold: boolean;
  flag: "none" | "right" | "wrong" | "missed";
  /** What is wrong with the flag: colour, order, text. */
  flagFaults: string[];
  transfers: { right: number; wrong: number };
}

interface ShiftFigures {
  /** Everybody who came, in order. */
  persons: ShiftPerson[];
  /** 到店 and 接待量. */
  came: number;
  served: number;
  /** 首次响应 (mean over customers), 平均响应 (sum of all waits ÷ all turns), seconds. */
  response: ShiftResponse;
  missed: number;
  /** Means over everybody who came; null if nobody did. */
  satisfaction: number | null;
  compliance: number | null;
  violations: number;
  /** 转化: sold ÷ sellable; null where nobody could be sold anything. */
  sellable: number;
  sold: number;
  conversion: number | null;
  /** 流程. */
  flags: { wanted: number; right: number; wrong: number; missed: number };
  transfers: { right: number; wrong: number };
  left: number;
  /** Topics to practise next, those that lost most points first; points are of 100 a dialogue. */
  practise: { topic: string; lost: number; dialogues: string[] }[];
}

interface ShiftApi {
  /** Milliseconds from a reply to the first bubble of what she says to it. Her first message comes with her. */
  TYPING: number;
  /** Patience of whoever has none in her dialogue. Costs a little of 时效 and 满意度 each time; she never leaves of it. */
  PATIENCE: Patience;
  /**
   * A free shift: `count` (2–6) dialogues of `pool`, drawn by `seed`, nobody twice while there are others; the first at
   * once, the others spread over `span` seconds (else 40 for each). The same seed gives the same shift.
   */
  plan(pool: ShiftPoolItem[], wish: { seed: string | number; count: number; span?: number }): ShiftSpec;
  /** The dialogue's spec as it is played at the workbench: with the patience above where it has none. */
  patient(spec: DialogueSpec): DialogueSpec & { patience: Patience };
  /** The state before the first line of a log. */
  start(shift: ShiftSpec, talks: ShiftTalks): ShiftState;
  /** The state after one more line of the log; states are never changed in place. */
  step(shift: ShiftSpec, talks: ShiftTalks, state: ShiftState, entry: unknown): ShiftState;
  /** The state after a whole log, at `now` (else at the log's last line). */
  at(shift: ShiftSpec, talks: ShiftTalks, log: unknown, now?: number): ShiftState;
  /** Whose turn it is, the longest waiting first. */
  queue(state: ShiftState): ShiftItem[];
  figures(shift: ShiftSpec, talks: ShiftTalks, log: unknown, now?: number): ShiftFigures;
}

// ---- marks of a conversation (聊天质检) --------------------------------------------------------------------------

interface Quality {
  /** 响应 态度 专业 流程 合规, 0…5 each. */
  marks: Record<string, number>;
  /** Turns of the path (by place) that cost something, and what. */
  turns: { turn: number; node: string; reply: string; off: Record<string, number> }[];
}

interface Kefu {
  talks?: ShiftTalks;
  shift: ShiftApi;
  quality: {
    DIMENSIONS: string[];
    FULL: number;
    /** The expert's marks of a path through a dialogue (as in `DialogueState.path`). */
    (spec: DialogueSpec, path: { node: string; reply: string }[]): Quality;
  };
  /** How many dimensions the learner marked as the expert did, within one mark; what she left out does not agree. */
  agreement(own: Record<string, number>, expert: Record<string, number>): { agreed: string[]; share: number };
}
