/** Faulty lines of a transcript: picked like options. */
kefu.answers.spot = kefu.answers.multiple;
