/** Files that are made or read here in the page: no server takes part, and it works from a folder. */
(function (kefu) {
  "use strict";

  /** Let the learner save `text` as the file `name`. Office programs want the mark at its head, JSON none. */
  kefu.saveFile = (name, text, type) => kefu.saveBlob(name, new Blob(type === "application/json" ? [text] : ["\ufeff", text], { type }));

  kefu.saveBlob = function (name, blob) {
    const link = kefu.make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name.replace(/[\\/:*?"<>|\s]+/g, "-");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kefu.announce(kefu.words.saved(link.download));
  };

  /** The bytes of a text file in one of the encodings that Notepad writes. Null: no text. */
  kefu.decode = function (bytes) {
    const [first, second] = bytes;
    const wide = first === 0xff && second === 0xfe ? ["utf-16le"] : first === 0xfe && second === 0xff ? ["utf-16be"] : [];
    for (const name of [...wide, "utf-8", "gb18030"]) {
      try {
        return new TextDecoder(name, { fatal: true }).decode(bytes);
      } catch {
        // The next one.
      }
    }
    return null;
  };

  /** What stands in a text file of at most `most` bytes. */
  kefu.readFile = function (file, most, then) {
    if (file.size > most) return then({ error: "large" });
    const reader = new FileReader();
    reader.onerror = () => then({ error: "unread" });
    reader.onload = () => {
      const text = kefu.decode(new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)));
      then(text === null ? { error: "binary" } : { text });
    };
    reader.readAsArrayBuffer(file);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
