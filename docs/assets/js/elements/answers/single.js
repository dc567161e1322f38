/** One choice: as several, but the answer is one key. */
kefu.answers.single = {
  ...kefu.answers.multiple,
  read: (at) => /** @type {string[]} */ (kefu.answers.multiple.read(at))[0] ?? null,
  write: (at, answer) => kefu.answers.multiple.write(at, [answer]),
};
