"""The commands of `course.py`: one module each, with `add_arguments(parser)` and `run(args) -> exit status`.

Only commands print.
"""
