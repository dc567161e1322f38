/** Types of services and elements: what they add to the global of types.d.ts. */

/** Where the parts of one question or sub-question stand. */
interface Area {
  /** Holds the inputs. */
  root: HTMLElement;
  /** Holds the answer, the author's feedback, the rubric. */
  key: HTMLElement;
  spec: Spec;
  /** Ends what was added when the element is taken out of the page. */
  stop: AbortController;
  /** order: the order the page was written in. */
  first?: string[];
  /** short: the learner began to compare, so that no tick means no point. */
  compared?: boolean;
  /** case: areas of the sub-questions. */
  parts?: Record<string, Area>;
}

/** How the answer of one type is handled. */
interface AnswerKind {
  /** Add what the form does not have by itself. */
  attach?(at: Area): void;
  /** The answer as it stands in the form. */
  read(at: Area): unknown;
  /** Put an answer into the form; anything else, also null, empties it. */
  write(at: Area, answer: unknown): void;
  /** Show a verdict; what would give the answer away only if `settled`. */
  show(at: Area, result: Result, settled: boolean): void;
  /** Elements that stay closed and marked for another try. */
  kept?(at: Area, result: Result): Element[];
}

interface Drag {
  grip(event: PointerEvent): HTMLElement | null | undefined;
  move(held: HTMLElement, event: PointerEvent, right: number, down: number): void;
  drop?(held: HTMLElement, event: PointerEvent): void;
}

interface Turn { node: string; reply: string }

/**
 * The script of a dialogue in the page; what is given out are copies, but for `endings`, `inner`, `reply`, `replies`, `ask`,
 * `model` and `hint`. `variant` is kefu.dialogue.variant's; what is not there is "".
 */
interface Script {
  endings: any[];
  inner(node: string, selector: string): any;
  reply(turn: Turn): any;
  replies(node: string): any[];
  face(node: string, variant?: number): any;
  mood(node: string, variant?: number): string;
  says(node: string, variant?: number): any[];
  /** What she says when she has waited too long, the `no`th time from 0. */
  nudge(no: number): any;
  /** The learner's bubble: the author's words, or `text` that she typed. */
  said(turn: Turn, text?: string): any;
  /** Of typed nodes: what is to be written, and the model reply. */
  ask(node: string): any;
  model(node: string): any;
  hint(node: string): any;
  effects(turn: Turn): any;
  comment(turn: Turn): any;
}

/**
 * What kefu.talk (elements/dialogue/talk.js) wants to know of a talk. The checks of typed turns are in the bundle
 * `practice`: whoever shows a dialogue with typed nodes fetches it first (kefu.load).
 */
interface TalkSetup {
  /** The words: kefu.script(element that holds the nodes). */
  script: Script;
  spec: DialogueSpec;
  /** Where the talk stands. What was said on the way there (state.path) is in view from the start. */
  state: DialogueState;
  /** What the learner typed on the way, by the index of its turn in state.path. */
  texts?: Record<string, string>;
  /** For names and ids of controls: no other talk on the page has it. */
  name: string;
  /** Show under each reply at once what it did and why, and of a typed one what the checks found. */
  learning?: boolean;
  /** Options are marked A B C and chosen by these keys, not 1 2 3. */
  letters?: boolean;
  /** The customer types without rhythm. (Without it reduced motion is respected.) */
  quick?: boolean;
  /** The learner's face, to be cloned. */
  agent?: Element | null;
  /** The first line of the talk, told by nobody in it. */
  scene?: Element | null;
  /**
   * The learner said `key` (of a typed turn the outcome; then also what she typed and what the checks make of it, and
   * where `judgement.understood` is false, she chose the outcome herself). Called before the view goes on: its `state` is
   * the one she said it in, and the view takes the same step itself right afterwards.
   */
  onReply?(key: string, text: string | null, judgement: Judgement | null): void;
  /** The first new line of the customer is in view: her waiting begins. */
  onSpeak?(state: DialogueState): void;
  /** What stands in the text field has changed. */
  onType?(text: string): void;
  /** The customer has said all she has to say at this node: now it is the learner's turn, or the talk has ended (`state.ended`). */
  onArrive?(state: DialogueState): void;
}

type Mode = "learn" | "drill" | "exam";

/** One run of a dialogue: all that is needed to take it up again. */
interface Run {
  rev: string;
  mode: Mode;
  /** 2: the customer waits twice as long. */
  slow: number;
  /** Keys of what was said, kefu.dialogue.WAIT for each time she waited in vain. */
  path: string[];
  /** What was typed, and what the learner judged herself, by place in `path`. */
  texts: Record<string, string>;
  self: number[];
  /** The turns (from 0, waits are none) in which a hint was taken, each as often as one was. */
  hints: number[];
  /** Of each turn, when she asked and when she was answered, by the clock. */
  turns: { asked: number; answered: number | null }[];
  /** ms on the clock when this was noted; of an exam, whose clock never stands, Date.now() at its beginning. */
  clock: number;
  began: number;
  /** What stands in the text field. */
  draft?: string;
}

/** How one kind of reply is given: chosen or typed. */
interface ReplyArea {
  /** The replies that can be said. */
  keys: string[];
  ask: HTMLElement;
  parts: HTMLElement[];
  send(): void;
  focus(): void;
  key?(key: string): void;
  insert?(text: string): boolean;
  strike?(key: string): void;
  judge?(): Judgement | null;
  /** choice: keys crossed out, and the one that is chosen. */
  struck?: string[];
  chosen?(): string;
}

/** One conversation: what was said, and what can be said now. The text field is a `textarea[data-typed]`. No frame, no gauges, no mode, no clock, no record. */
interface Talk {
  /** The view, to be put into a frame: `div.talk` with the log `ol.talk__log` and the form `form.talk__reply`. It fills a parent of fixed height (the log scrolls), else it grows. It never scrolls the page, and takes the focus only where it was inside already. */
  element: HTMLElement;
  /** An empty place in the head of the form, for buttons of the host (hint, canned phrases). */
  tools: HTMLElement;
  /** The comment on what the learner said last, while learning; it stays in view within the log. */
  readonly note: Element | null;
  /** Where the talk stands; the view takes the steps of the learner and of `wait` itself. */
  readonly state: DialogueState;
  /** Show all of `state` (of the same dialogue) at once: what was said, the customer's lines, what can be said. No rhythm, no callback, no focus, nothing is read out. */
  show(state: DialogueState, texts?: Record<string, string>): void;
  /** The customer speaks at the node the talk stands at, in her rhythm; then onArrive. Called by the host once, in place of `show`, where a talk begins or goes on; afterwards the view does it by itself. */
  arrive(): void;
  /** She waited `spec.patience.seconds` in vain: steps by kefu.dialogue.WAIT, shows her nudge; what is typed or chosen stays. If she leaves, goes on to the ending, with onArrive. Out: the new state. */
  wait(): DialogueState;
  /** Put `text` where the caret of the text field stands. Out: whether there is a text field now. */
  insert(text: string): boolean;
  /** Show a line of help above the replies, until the learner has replied. */
  hint(...content: (Node | string)[]): void;
  /** Cross a reply out; it cannot be chosen any more at this turn. */
  strike(key: string): void;
  /** What the checks make of what stands in the text field now; null where nothing can be typed. */
  judge(): Judgement | null;
  /** While closed nothing can be chosen, typed or sent (a pause). */
  close(closed: boolean): void;
  /** To the replies or the text field; while the customer speaks, to the log. */
  focus(): void;
  /** End timers and listeners; takes nothing out of the page. */
  stop(): void;
}

interface Kefu {
  words: any;
  /** Words nobody may write, if the site ships them. */
  lexicon?: Lexicon | null;

  make(form: string, ...content: (Node | string)[]): any;
  button(text: string, act: string, form?: string): HTMLButtonElement;
  radio(name: string | undefined, value: string, checked?: boolean): HTMLInputElement;
  all(root: ParentNode, selector: string): any[];
  keyed(root: ParentNode, selector: string, key: string | undefined): any;
  island(element: ParentNode): any;
  copy(source: any): HTMLElement | null;
  acted(event: Event): [string, any];
  listen(target: EventTarget, names: string, handle: (event: any) => unknown, stop?: AbortController): AbortController;
  drag(root: HTMLElement, stop: AbortController, steps: Drag): void;
  load(name: string, then: () => unknown, styled?: boolean): void;
  /** A clock that can stand still: `now` in ms; `hold` it for a reason, or no longer. */
  stopwatch(elapsed: number, stop: AbortController, beat: (now: number) => unknown, runsOn?: boolean): { now(): number; held(): boolean; hold(reason: string, still: boolean): void };
  announce(text: string): void;
  notice(text: string): void;

  record: {
    all(): RecordEvent[];
    last(kind: string, name: string): RecordEvent | undefined;
    text(id: string): string;
    add(fields: { k: string; [field: string]: unknown }): RecordEvent;
    /** Keep typed text after a pause. */
    write(id: string, value: string): void;
    drop(id: string): void;
    /** Be told of every change; `foreign` if another tab made it. */
    on(listener: (foreign: boolean) => unknown, stop: AbortController): void;
    save(): void;
    /** For what puts the store in order, reads files and clears (space.d.ts). */
    store: RecordStore;
  };
  fieldName(field: string): string;
  follow(element: HTMLElement, fill: () => void, edited: (target: any, type: string) => void): AbortController;
  fillFields(root: ParentNode): void;
  keepField(target: any): void;
  headings: Element[];
  topicOf(heading: Element): string;

  answers: Record<string, AnswerKind>;
  inputs(at: Area, selector?: string): any[];
  changed(element: Element): void;
  made(host: Element, selector: string): any;
  feedback(at: Area, part: string): HTMLElement | null;
  mark(part: any, state: PartState, label: string, said?: HTMLElement | string | false | null): void;
  markAll(at: Area, result: Result, settled: boolean, parts: any[], told: (key: string) => string): void;
  note(at: Area, state: string, label: string, ...said: (Node | string | false | null | undefined)[]): void;
  unmark(root: Element, kept?: Element[]): void;
  lock(root: Element, locked: boolean, kept?: Element[]): void;
  rightOnes(result: Result, parts: any[]): any[];
  textOf(answer: unknown, key: string): string;

  script(host: HTMLElement): Script;
  /** A new view of a conversation. */
  talk(setup: TalkSetup): Talk;
  /** The areas of the form, for talk.js. */
  replyChoice(view: any, keys: string[], before: ReplyArea | null): ReplyArea;
  replyText(view: any, keys: string[]): ReplyArea;
  /** What the checks of a typed turn find, as a list; "" where nothing was typed. */
  checked(spec: DialogueSpec, turn: Turn, text: string | undefined): HTMLElement | "";
  /** Of results of checks: what is worth telling, as state, label and what is said. */
  verdicts(results: CheckResult[] | undefined): [string, string, ...(string | false | null | undefined)[]][];
  gauges(gauges: Gauges, form?: string): HTMLElement;
  aboveKeyboard(root: HTMLElement, stop: AbortController): void;
  stage?(host: HTMLElement, stop: AbortController, run: Run, quietly: boolean): void;
  debrief(host: HTMLElement, spec: DialogueSpec, script: Script, state: DialogueState, run: Run, before: number | undefined): any;
  /** The turns of a talk as a list: what was said, what it did, what would have been better. `last` may add to each. */
  turns(script: Script, spec: DialogueSpec, state: DialogueState, run: { texts: Record<string, string>; self: number[] }, last?: (index: number, no: number) => Node | string): HTMLElement;
  keepEnding(id: string, run: Run, state: DialogueState, percent: number, quietly: boolean): number | undefined;

  elements: Record<string, CustomElementConstructor>;
  /** The elements of the reading pages are known. */
  ready?: boolean;
}
