/** Right or wrong: one choice of two. */
kefu.answers.true_false = kefu.answers.single;
