/** Types of what makes reading easier: services/comforts.js, engine/quotes.js, elements/comforts. */

/** A quotation and what stands before and after it. */
interface Quote { quote?: string; prefix?: string; suffix?: string }

interface Kefu {
  /** This page within the course: "unit1/1-1.html"; `place`: which block was uppermost when it was left, 0 if none is known. */
  here: { root: string; page: string; article: HTMLElement; place: number };
  quotes: { CONTEXT: number; bare(text: unknown): string; find(text: string, quote: { quote?: string; prefix?: string; suffix?: string; [field: string]: any }): number[] | null };
  marksOf(events: RecordEvent[], page?: string): RecordEvent[];
  comforts: {
    open(act: string): void;
    /** The text of the page, painted with its marks. */
    marks: {
      /** The paragraphs that can be marked, and the one in view. */
      paragraphs(): HTMLElement[];
      headingOf(node: Node): HTMLElement | null;
      paint(): void;
      /** A range of the page as a mark; null if it holds nothing of the text. */
      quote(range: Range): { quote: string; prefix: string; suffix: string; cut: boolean } | null;
      add(range: Range, note?: string): RecordEvent | null;
      edit(mark: RecordEvent, change: object): RecordEvent;
      title(heading: Element | null): string;
    };
    note(mark: RecordEvent, place: HTMLElement, then?: () => void): void;
    sheet(range: Range | null): void;
    keys(): void;
    place(): void;
    bar(): void;
  };
}
