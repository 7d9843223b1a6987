"""How Sphinx makes the site: `sphinx-build -W -b html docs .build/docs`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

project = "Edition Tools"
html_title = project
extensions = ["myst_parser", "docs.made_from_code"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True
highlight_language = "text"
exclude_patterns: list[str] = []
html_theme = "furo"
html_static_path: list[str] = []
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
