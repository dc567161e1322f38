/** Types of the page 交成绩. */

interface Kefu {
  code(text: string, label: string): SVGElement;
  packText(text: string): string;
}
