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

/** The script of a dialogue in the page; what is given out are copies, but for `endings`, `inner`, `reply`, `replies`. */
interface Script {
  endings: any[];
  inner(node: string, selector: string): any;
  reply(turn: Turn): any;
  replies(node: string): any[];
  face(node: string): any;
  mood(node: string): string;
  says(node: string): any[];
  said(turn: Turn): any;
  effects(turn: Turn): any;
  comment(turn: Turn): any;
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
  load(name: string, then: () => unknown): void;
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
  gauges(gauges: Gauges, form?: string): HTMLElement;
  stage?(host: HTMLElement, stop: AbortController, path: string[], quietly: boolean): void;
  debrief(id: string, spec: DialogueSpec, script: Script, state: DialogueState, percent: number, before: number | undefined): any;
  keepEnding(id: string, rev: string, state: DialogueState, percent: number, quietly: boolean): number | undefined;

  elements: Record<string, CustomElementConstructor>;
}
