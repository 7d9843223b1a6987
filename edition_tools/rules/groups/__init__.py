"""The rules, a module or a package for each group: what is put here is known and checked."""
