/** Types of services and elements: what they add to the global of types.d.ts. */

/** Where the parts of one question or sub-question stand. */
interface Area {
  /** Holds the inputs. */
  root: HTMLElement;
  /** Holds the answer, the author's feedback, the rubric. */
  key: HTMLElement;
  spec: Spec;
  /** Ends when the element is taken out of the page. */
  signal: AbortSignal;
  /** order: the order the page was written in. */
  first?: string[];
  /** short: the text was handed in, so that no tick means no point. */
  handed?: boolean;
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

interface Kefu {
  words: any;
  /** Words nobody may write, if the site ships them. */
  lexicon?: Lexicon | null;

  make(form: string, ...content: (Node | string)[]): any;
  button(text: string, act: string, form?: string): HTMLButtonElement;
  all(root: ParentNode, selector: string): any[];
  keyed(root: ParentNode, selector: string, key: string): any;
  island(element: ParentNode): any;
  copy(source: Element | null | undefined): HTMLElement | null;
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
    on(listener: (foreign: boolean) => void, signal: AbortSignal): void;
    save(): void;
  };
  fieldName(field: string): string;

  answers: Record<string, AnswerKind>;
  inputs(at: Area, selector?: string): any[];
  changed(element: Element): void;
  feedback(at: Area, part: string): HTMLElement | null;
  mark(part: Element, state: PartState, label: string, said?: HTMLElement | string | false | null): void;
  note(at: Area, state: PartState | string, label: string, said?: HTMLElement | string | null): void;
  unmark(root: Element, kept?: Element[]): void;
  lock(root: Element, locked: boolean, kept?: Element[]): void;
  showRows(at: Area, result: Result, settled: boolean, wanted: (key: string) => string): void;
  rightOnes(result: Result, parts: any[]): any[];

  elements: Record<string, CustomElementConstructor>;
}
