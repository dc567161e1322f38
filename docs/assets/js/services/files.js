/** Files that are made or read here in the page: no server takes part, and it works from a folder. */
(function (kefu) {
  "use strict";

  /** Let the learner save `text` as the file `name`. Office programs want the mark at its head, JSON none. */
  kefu.saveFile = function (name, text, type) {
    const link = kefu.make("a");
    link.href = URL.createObjectURL(new Blob(type === "application/json" ? [text] : ["\ufeff", text], { type }));
    link.download = name.replace(/[\\/:*?"<>|\s]+/g, "-");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kefu.announce(kefu.words.saved(link.download));
  };

  /** The bytes of a text file in one of the encodings that Notepad writes. Null: no text. @param {ArrayBuffer} bytes */
  function decoded(bytes) {
    const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
    const wide = first === 0xff && second === 0xfe ? ["utf-16le"] : first === 0xfe && second === 0xff ? ["utf-16be"] : [];
    for (const name of [...wide, "utf-8", "gb18030"]) {
      try {
        return new TextDecoder(name, { fatal: true }).decode(bytes);
      } catch {
        // The next one.
      }
    }
    return null;
  }

  /** What stands in a text file of at most `most` bytes. */
  kefu.readFile = function (file, most, then) {
    if (file.size > most) return then({ error: "large" });
    const reader = new FileReader();
    reader.onerror = () => then({ error: "unread" });
    reader.onload = () => {
      const text = decoded(/** @type {ArrayBuffer} */ (reader.result));
      then(text === null ? { error: "binary" } : { text });
    };
    reader.readAsArrayBuffer(file);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
