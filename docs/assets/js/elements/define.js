/** Last file: brings the elements to life, in the order of kefu.elements. A quiz comes before its questions. */
for (const [name, element] of Object.entries(kefu.elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
