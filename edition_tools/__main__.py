"""`python -m edition_tools`: the same as the command `edition`."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="edition")
