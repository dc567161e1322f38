/** Types of the workbench's screen (elements/workbench/) and of canned replies (engine/phrases.js). */

interface Phrase { code: string; text: string; group: string }

/** What a file of phrases holds. With `error` set there is nothing in it that could be taken over. */
interface PhraseFile {
  phrases: Phrase[];
  /** large: too long; binary: no text; damaged: JSON that cannot be read; empty: no phrase in it. */
  error: "" | "large" | "binary" | "damaged" | "empty";
  /** Entries left out: no phrase, too long, more than there is room for. */
  bad: number;
  long: number;
  more: number;
}

interface PhraseApi {
  LIMITS: { count: number; code: number; text: number; group: number; chars: number };
  /** Blanks that are filled in: {顾客昵称} … */
  PLACES: string[];
  /** Read a file, JSON or text; never throws. */
  read(text: unknown): PhraseFile;
  /** The same as JSON. */
  write(phrases: Phrase[]): string;
  /** The same as text to read and edit; kefu.phrases.read reads it back. */
  plain(phrases: Phrase[]): string;
  /** `others` put behind `own`: equal texts once, a code that is taken left out. */
  merge(own: Phrase[], others: Phrase[]): { phrases: Phrase[]; added: number; same: number; renamed: number; more: number };
  /** A phrase as somebody typed it: tidied, or what is wrong with it (no text, too long, a code that cannot be typed or is taken). */
  check(given: Phrase, others: Phrase[]): Phrase | "text" | "long" | "code" | "taken";
  coded(phrases: Phrase[], code: string): Phrase | undefined;
  /** Those that hold `query`, those whose code begins with it first. */
  find(phrases: Phrase[], query: string): Phrase[];
  /** The blanks filled in; `missing` names those without a value, which stay as they are. */
  fill(text: string, values: Record<string, string>): { text: string; missing: string[] };
  /** Names in braces that are no blanks. */
  unknown(text: string): string[];
}

// ---- shop-panel.js ---------------------------------------------------------------------------------------------

interface PanelVariant { id: string; name: string; price: string | number; stock: number; size: string }
interface PanelProduct {
  id: string; shop: string; name: string; category: string; material: string; care: string;
  cautions: string[]; specs: [string, string][]; variants: PanelVariant[]; find: string;
}
interface PanelOrder {
  id: string; shop: string; customer: string; state: string; placed: string; note: string; paid: string | number;
  items: { product: string; variant: string; count: number }[]; track: string[]; find: string;
}
interface PanelRule { id: string; shop: string; topic: string; text: string; anchor: string; find: string }
interface ShopPanel {
  page: string;
  shops: { id: string; name: string; trade: string; about: string }[];
  staff: { id: string; name: string; role: string; face: string; about: string }[];
  customers: { id: string; name: string; face: string; about: string; types: string }[];
  products: PanelProduct[];
  orders: PanelOrder[];
  policies: PanelRule[];
}

// ---- the screen ------------------------------------------------------------------------------------------------

/** What the page offers (the island of its block). */
interface BenchOffer {
  shifts: (ShiftSpec & { title: string; unit: string })[];
  pool: (ShiftPoolItem & { title: string })[];
  units: { id: string; short: string; hue: string }[];
}

/** A shift as the record holds it. */
interface BenchNote {
  shift: ShiftSpec;
  title: string;
  mode: "learn" | "exam";
  /** Date.now() of its beginning. */
  origin: number;
  /** desk: it runs, or stands still for now; left: she looks at something else; report; done: the report was closed. */
  screen: "desk" | "left" | "report" | "done";
  log: (Record<string, unknown> & { t: number; k: string })[];
  /** Page that wrote last. */
  tab?: string;
}

interface BenchBook {
  note: BenchNote;
  exam: boolean;
  lost: boolean;
  why?: "stopped" | "hidden";
  readonly running: boolean;
  readonly talks: ShiftTalks;
  clock(): number;
  state(): ShiftState;
  figures(): ShiftFigures;
  add(line: { k: string; [field: string]: unknown }): void;
  keep(): void;
  stop(why: "stopped" | "hidden"): void;
  go(): void;
  skip(to: number): void;
  end(): void;
}

/** What panels ask of the desk. */
interface BenchDesk {
  /** Put a phrase where it can be sent; out: what is to be said of it. */
  insert(phrase: string): string;
  /** What the blanks of phrases stand for. */
  values(): Record<string, string>;
  note(note: { colour: string; order: string; text: string }): void;
}

interface BenchApi {
  // art.js
  icon(name: string): SVGElement;
  face(who: string, mood: string): SVGElement;
  key(name: string): HTMLElement;
  person(item: ShiftItem): { id: string; name: string; face: string };
  // talks.js
  holder(dialogue: string): HTMLElement;
  script(dialogue: string): Script;
  ending(item: ShiftItem): string;
  /** Product and order that a talk is about. */
  concern(item: ShiftItem): { product: string; order: string };
  copy(text: string): Promise<void>;
  // book.js
  book(note: BenchNote): BenchBook;
  beginBook(shift: ShiftSpec, title: string, mode: "learn" | "exam", slow: boolean): BenchBook;
  heldBook(): { note: BenchNote; foreign: boolean } | null;
  dropBook(): void;
  // queue.js
  put(element: Element, text: string): void;
  urgency(item: ShiftItem, state: ShiftState): { level: string; share: number; waited: number };
  isDone(item: ShiftItem): boolean;
  told(item: ShiftItem, urgency: { level: string; waited: number }): string;
  queue(open: (c: number) => void): { element: HTMLElement; update(state: ShiftState): void; focus(c: number): void };
  // panels
  facts(): { element: HTMLElement; show(item: ShiftItem, learning: boolean): void };
  bought(order: PanelOrder): string;
  canned(desk: BenchDesk | null): any;
  suggest(root: HTMLElement, desk: BenchDesk, stop: AbortController): HTMLElement;
  agent(): string;
  flag(colour: string): HTMLElement;
  notes(desk: BenchDesk): any;
  noted(note: { colour: string; text: string; order: string }): HTMLElement;
  transfer(to: (id: string, text: string) => void): HTMLElement;
  // screens
  start(host: HTMLElement, offer: BenchOffer, begin: (shift: ShiftSpec, title: string, mode: "learn" | "exam", slow: boolean) => void): any;
  desk(place: HTMLElement, book: BenchBook, leave: (how: "report" | "leave" | "again") => void): any;
  report(book: BenchBook, pages: Record<string, string>): HTMLElement;
  keepShift(book: BenchBook): void;
}

interface Kefu {
  panel?: ShopPanel;
  bench: BenchApi;
  phrases: PhraseApi;
  /** The learner's own phrases, in the record. */
  canned: {
    own(): Phrase[];
    keep(list: Phrase[]): Phrase[];
    /** A few to begin with. */
    starters(): Phrase[];
    save(form: "json" | "text"): void;
    /** Take over what a file holds; told whether anything came of it, and in words what. */
    open(file: File, then: (done: boolean, said: string) => void): void;
  };

  saveFile(name: string, text: string, type: string): void;
  saveBlob(name: string, blob: Blob): void;
  /** The text of a file's bytes; null if it is none. */
  decode(bytes: Uint8Array): string | null;
  readFile(file: File, most: number, then: (read: { text?: string; error?: "large" | "unread" | "binary" }) => void): void;
  sheet(place: Element, title: string, content: Node, closed?: () => void): any;
  closeSheet(): void;
  sheetOpen(): boolean;
}
