"""The maintainer's command line: generate, check, drift, diff, counts."""

from __future__ import annotations

import sys

from generator.commands import main

sys.exit(main())
